import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'
import { openReleaseFront, type ReleaseFront } from './release-front.ts'

if (!chromiumPath) reportMissingChromium()

describe.skipIf(!chromiumPath)('a tab that outlives a release', () => {
  let plaza: PlazaProcess
  let browser: Browser
  let front: ReleaseFront
  let page: Page
  beforeAll(async () => {
    ;[plaza, browser] = await Promise.all([startPlaza(), launchChromium()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await plaza?.stop()
  })
  beforeEach(async () => {
    front = await openReleaseFront(plaza)
    // Without prefetched scripts, as in a browser that has not been idle yet.
    const context = await browser.newContext({ baseURL: front.url, locale: 'en-GB' })
    context.setDefaultTimeout(15_000)
    await context.route(/\/assets\//, (route) => route.continue())
    page = await context.newPage()
  })
  afterEach(async () => {
    await page.context().close()
    await front.close()
  })

  const schedule = () => page.getByRole('link', { name: 'Schedule', exact: true }).first()
  it.each([
    ['a session', '/schedule', () => page.locator('[data-session-link]').first(), /^\/session\//],
    ['a page of the site', '/help', schedule, /^\/schedule$/],
    ['a page with a query', '/schedule', () => signIn(page), /^\/sign-in\?redirect=/],
  ])('reloads once at %s', async (_, from, link, to) => {
    await page.goto(from)
    const wanted = link()
    await wanted.waitFor()
    front.release()
    await wanted.click()
    await page.waitForURL((url) => to.test(url.pathname + url.search), { waitUntil: 'commit' })
    await page.waitForFunction(() => document.querySelectorAll('main h1').length === 1)
    expect(front.documents).toEqual([from, expect.stringMatching(to)])
  })

  it('fills in a form again on the way back', async () => {
    await page.goto('/register')
    await page.getByLabel('Name').fill('Ada Example')
    front.release()
    await schedule().click()
    await page.locator('[data-session]:visible').first().waitFor()
    await page.goBack()
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Ada Example')
    await page.getByLabel('Email address').fill('not an address')
    await page.getByRole('main').getByRole('button', { name: 'Register' }).click()
    await page.getByText(/^Please enter/).waitFor()
    expect(await page.getByLabel('Name').getAttribute('aria-invalid')).not.toBe('true')
  })

  it('does not loop while the release lacks the script', async () => {
    front.lose(/SessionPage/)
    await page.goto('/schedule')
    await page.locator('[data-session-link]').first().click()
    await page.getByText('A part of this page could not be loaded.').waitFor()
    const [, address = ''] = front.documents
    expect(front.documents).toEqual(['/schedule', expect.stringMatching(/^\/session\//)])
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('A part of this page could not be loaded.').waitFor()
    expect(front.documents).toEqual(['/schedule', address, address])
  })

  it('recovers when the first page is incomplete', async () => {
    front.lose(/HelpPage|ContentPage/)
    await page.goto('/help')
    await page.getByText('A part of this page could not be loaded.').waitFor()
    expect(front.documents).toEqual(['/help', '/help'])
  })
})

const signIn = (page: Page) => page.getByRole('link', { name: 'Sign in' }).first()
