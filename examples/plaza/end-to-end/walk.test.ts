import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { register, visit, type Visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { post, signUp } from './person.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'

if (!chromiumPath) reportMissingChromium()

describe.skipIf(!chromiumPath)('a visit to the plaza', () => {
  let plaza: PlazaProcess
  let browser: Browser
  let visitor: Visit
  beforeAll(async () => {
    ;[plaza, browser] = await Promise.all([startPlaza(), launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    expect(await plaza?.stop()).toBe(0)
  })
  beforeEach(async () => {
    visitor = await visit(browser, plaza)
  })
  afterEach(async () => {
    const { errors } = visitor
    await visitor.close()
    expect(errors).toEqual([])
  })

  it('shows what is on now and leads to the schedule', async () => {
    const { page } = visitor
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: 'The Long Bench' }).waitFor()
    await page.getByRole('heading', { name: 'On now' }).waitFor()
    expect(await page.locator('.plenum-now-next [data-state=live]').count()).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Schedule', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Schedule' }).waitFor()
    expect(await page.title()).toBe('Schedule · The Long Bench')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  })

  it('keeps filters in the address, so that Back and a shared link bring them back', async () => {
    const { page } = visitor
    await page.goto('/schedule?track=memory&track=web')
    const titles = page.locator('[data-session]:visible [data-session-link]')
    await page.getByRole('button', { name: /remove filter: archives and memory/i }).waitFor()
    await page.getByRole('button', { name: /remove filter: the open web/i }).click()
    await page.waitForURL((url) => url.searchParams.getAll('track').join() === 'memory')
    await titles.first().click()
    await page.waitForURL(/\/session\//)
    await page.goBack()
    await page.getByRole('button', { name: /remove filter: archives and memory/i }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: /remove filter: the open web/i }).waitFor()
  })

  it('finds a session although the word is misspelt, and says when there is none', async () => {
    const { page } = visitor
    await page.goto('/schedule')
    const search = page.getByRole('searchbox')
    await search.fill('Väänanen')
    await page.getByRole('link', { name: 'Addresses are promises' }).waitFor()
    await search.fill('zzzzzzzz')
    const empty = page.getByRole('heading', { name: 'No sessions match “zzzzzzzz”' })
    await empty.waitFor()
    await page.getByRole('main').getByRole('button', { name: 'Clear search' }).last().click()
    await empty.waitFor({ state: 'detached' })
  })

  it('saves without an account, takes it along when registering, and gives it back', async () => {
    const { page } = visitor
    await page.goto('/session/the-bench')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Saved', exact: true }).waitFor()
    await page.goto('/my-schedule')
    await page.getByRole('link', { name: 'The long bench' }).first().waitFor()

    await register(page, plaza)
    await page.goto('/my-schedule')
    await page.getByRole('link', { name: 'The long bench' }).first().waitFor()

    await page.getByRole('button', { name: 'Account: Ada Example' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    await page.goto('/my-schedule')
    await page.getByRole('heading', { name: 'Nothing saved yet' }).waitFor()
  })

  it('gives a place in a capped workshop to whoever is signed in', async () => {
    const { page } = visitor
    await page.goto('/session/solar-server')
    await page.getByRole('button', { name: 'Sign in to take a place', exact: true }).waitFor()
    await register(page, plaza)
    await page.goto('/session/solar-server')
    await page.getByRole('button', { name: 'Take a place', exact: true }).click()
    await page.getByText('5 of 6 places left').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'You have a place', exact: true }).waitFor()
  })

  it('keeps a line for a full workshop, which can be left again', async () => {
    const { page } = visitor
    const others = await Promise.all(Array.from({ length: 6 }, () => signUp(plaza)))
    const attend = '/attendance/solar-server/attend'
    await Promise.all(others.map(({ cookie }) => post(plaza, attend, undefined, cookie)))
    await register(page, plaza)
    await page.goto('/session/solar-server')
    await page.getByRole('button', { name: 'Join the waiting list' }).click()
    await page.getByText(/^You are \d\w\w in line$/).waitFor()
    await page.getByRole('button', { name: 'Leave the line' }).waitFor()
    await page.goto('/my-schedule')
    await page.getByRole('heading', { name: 'On the waiting list' }).waitFor()
    await page.getByText(/^Waiting: number \d/).waitFor()
    await page.getByRole('button', { name: /^Waiting: number \d/ }).click()
    await page.getByText('You are no longer in line.').waitFor()
    await page.getByRole('heading', { name: 'Nothing saved yet' }).waitFor()
  })

  it('returns after signing in by code to the page that asked, keeps a changed name, and hands it out', async () => {
    const { page } = visitor
    const address = await register(page, plaza)
    await page.goto('/profile')
    await page.getByLabel('Name').fill('Grace Example')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Your profile is saved').waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download my data' }).click()
    expect(await readFile(await (await downloading).path(), 'utf8')).toContain(address)
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).last().click()
    await page.waitForURL('**/')
    await page.goto('/profile')
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('Email address').fill(address)
    await page.getByRole('button', { name: 'Mail me a code' }).click()
    await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
    await page.keyboard.type(await plaza.codeFor(address, 2))
    await page.waitForURL('**/profile')
    expect(await page.getByLabel('Name').inputValue()).toBe('Grace Example')
  })

  it('speaks four languages, turns round for Arabic, and remembers it', async () => {
    const { page } = visitor
    await page.goto('/about')
    await page
      .getByRole('contentinfo')
      .getByRole('button', { name: /language/i })
      .click()
    await page.getByRole('menuitemcheckbox', { name: 'العربية' }).click()
    await page.getByRole('heading', { level: 1, name: 'عن المؤتمر' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'عن المؤتمر' }).waitFor()
    expect(await page.evaluate(() => [document.documentElement.lang, document.dir])).toEqual([
      'ar',
      'rtl',
    ])
  })

  it('says so where there is no such page or session', async () => {
    const { page, errors } = visitor
    await page.goto('/no-such-page')
    await page.getByRole('heading', { name: 'This page does not exist' }).waitFor()
    await page.goto('/session/no-such-session')
    await page.getByRole('heading', { name: 'This session is not in the programme.' }).waitFor()
    errors.splice(0, errors.length, ...errors.filter((error) => !/404/.test(error)))
  })

  it('can be walked from the programme to one’s own schedule by keyboard alone', async () => {
    const { page } = visitor
    const { keyboard } = page
    await page.goto('/schedule')
    await page.locator('[data-session]:visible').first().waitFor()
    await keyboard.press('Tab')
    expect(await focusedText(page)).toBe('Skip to the content')
    await keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await keyboard.press('/')
    await keyboard.type('desire paths')
    await page.getByRole('link', { name: /Desire paths/ }).waitFor()
    await tabTo(page, 'Desire paths')
    await keyboard.press('Enter')
    await page.waitForURL('**/session/desire-paths')
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor()
    await keyboard.press('s')
    await page.getByRole('button', { name: 'Saved', exact: true }).waitFor()

    await page.goto('/sign-in')
    await page.getByLabel('Email address').waitFor()
    await tabTo(page, 'Register')
    await keyboard.press('Enter')
    await page.getByLabel('Name').waitFor()
    await tabTo(page, 'name')
    await keyboard.type('Ada Example')
    await keyboard.press('Tab')
    const address = 'keyboard@example.org'
    await keyboard.type(address)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
    await keyboard.type(await plaza.codeFor(address))
    await page.getByRole('button', { name: 'Account: Ada Example' }).waitFor()

    await tabTo(page, 'My schedule')
    await keyboard.press('Enter')
    await page.waitForURL('**/my-schedule')
    await page.getByRole('link', { name: /Desire paths/ }).waitFor()
    await tabTo(page, 'Account: Ada Example')
    await keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    await keyboard.press('End')
    await keyboard.press('Enter')
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
  })
})

/** What the focused element is called, whether it is a field, a button or a link. */
function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement?.closest('a, button, input')
    const field = focused instanceof HTMLInputElement ? focused.autocomplete : undefined
    return field ?? focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? ''
  })
}

/** Presses Tab until something of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    if ((await focusedText(page)).includes(name)) return
  }
  throw new Error(`No press of Tab leads to “${name}”.`)
}
