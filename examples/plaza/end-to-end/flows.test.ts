import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest'
import { visit, type Visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'

if (!chromiumPath) reportMissingChromium()

describe.skipIf(!chromiumPath)('the flows of the plaza', () => {
  let plaza: PlazaProcess
  let browser: Browser
  let visitor: Visit
  beforeAll(async () => {
    ;[plaza, browser] = await Promise.all([startPlaza(), launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    await plaza?.stop()
  })
  beforeEach(async () => {
    visitor = await visit(browser, plaza)
  })
  afterEach(() => visitor.close())

  it('asks for the code again after a reload', async () => {
    const { page } = visitor
    const address = `${randomUUID()}@example.org`
    await page.goto('/register?redirect=/my-schedule')
    await page.getByLabel('Name').fill('Ada Example')
    await page.getByLabel('Email address').fill(address)
    await page.getByRole('main').getByRole('button', { name: 'Register' }).click()
    await page.getByText('A mail with a code to confirm your registration').waitFor()
    await page.reload()
    await page.getByText(address).waitFor()
    await page.getByRole('button', { name: 'Use another address' }).click()

    // The registration is pending, so signing in confirms it.
    await page.goto('/sign-in')
    await page.getByLabel('Email address').fill(address)
    await page.getByRole('button', { name: 'Mail me a code' }).click()
    await page.getByText('If it is registered').waitFor()
    await page.reload()
    await page.getByText(address).waitFor()
    await page.keyboard.type(await plaza.codeFor(address, 2))
    await page.getByRole('button', { name: 'Account: Ada Example' }).waitFor()
  })
})
