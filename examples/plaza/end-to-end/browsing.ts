import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { PlazaProcess } from './plaza-process.ts'

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of scripts, of the console and of the security policy; a good visit has none. */
  readonly errors: string[]
  close(): Promise<void>
}

/** A new visitor with an empty browser. */
export async function visit(
  browser: Browser,
  plaza: PlazaProcess,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: plaza.url,
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return { page, context, errors, close: () => context.close() }
}

/** Registers a new person through the pages and the mail; answers the address. */
export async function register(page: Page, plaza: PlazaProcess): Promise<string> {
  const address = `${randomUUID()}@example.org`
  await page.goto('/register')
  await page.getByLabel('Name').fill('Ada Example')
  await page.getByLabel('Email address').fill(address)
  await page.getByRole('main').getByRole('button', { name: 'Register' }).click()
  await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
  await page.keyboard.type(await plaza.codeFor(address))
  await page.getByRole('button', { name: 'Account: Ada Example' }).waitFor()
  return address
}
