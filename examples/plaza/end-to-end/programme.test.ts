import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import ICAL from 'ical.js'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { register, visit, type Visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'

const folder =
  process.env['PLENUM_PROGRAMMES'] ??
  fileURLToPath(new URL('../../../../shared/data/schedules', import.meta.url))
const file = join(folder, 'fosdem-2025.pentabarf.xml')
const isPresent = existsSync(file)

if (!chromiumPath) reportMissingChromium()
if (!isPresent)
  console.log(
    `The walk through a real programme was left out: there is no ${file}. ` +
      'Name the folder that holds it with PLENUM_PROGRAMMES.',
  )

describe.skipIf(!chromiumPath || !isPresent)('a real programme of 943 sessions', () => {
  let plaza: PlazaProcess
  let browser: Browser
  let visitor: Visit
  beforeAll(async () => {
    ;[plaza, browser] = await Promise.all([startPlaza(['--schedule', file]), launchChromium()])
    visitor = await visit(browser, plaza, { acceptDownloads: true })
  })
  afterAll(async () => {
    await visitor?.close()
    await browser?.close()
    await plaza?.stop()
    expect(visitor.errors).toEqual([])
  })

  it('shows every session, under its own name', async () => {
    const { page } = visitor
    await page.goto('/schedule')
    await page.locator('[data-session]').first().waitFor()
    expect(await page.title()).toBe('Schedule · FOSDEM 2025')
    expect(await page.locator('.plaza-brand text').textContent()).toBe('F')
    await expect.poll(() => shownSessions(page), { timeout: 30_000 }).toBe(943)
  })

  it('finds a talk by the name of its speaker, misspelt and without its accents', async () => {
    const { page } = visitor
    await page.goto('/schedule')
    await page.getByRole('searchbox').fill('Sebastien Dudk')
    await page
      .getByRole('link', { name: /^RF Swift/ })
      .first()
      .waitFor()
    expect(await shownSessions(page)).toBeLessThan(20)
  })

  it('filters by two tracks and a day', async () => {
    const { page } = visitor
    await page.goto('/schedule')
    await page.getByRole('button', { name: 'Filters' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Ada', { exact: true }).click()
    await dialog.getByText('BSD', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Show 19 sessions' }).click()
    await page.getByRole('button', { name: /^Sun,? 2 Feb/ }).click()
    await page.waitForURL(({ searchParams }) => {
      return searchParams.getAll('track').length === 2 && searchParams.getAll('day').length === 1
    })
    const shown = await shownSessions(page)
    // Ada is on Sunday only and BSD on Saturday.
    expect(shown).toBe(11)
  })

  it('is saved by someone who signed in, found in their schedule and in their calendar', async () => {
    const { page } = visitor
    await page.locator('[data-session]:visible [data-session-link]').first().click()
    await page.waitForURL(/\/session\//)
    const session = page.url()
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    await register(page, plaza)
    await page.goto(session)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Saved', exact: true }).waitFor()
    await page.goto('/my-schedule')
    await page.getByRole('link', { name: title }).waitFor()

    const id = new URL(session).pathname.split('/').at(-1)
    const ics = await page.request.get(`/api/calendar/ical/${id}`)
    const [event] = new ICAL.Component(ICAL.parse(await ics.text())).getAllSubcomponents('vevent')
    expect(event?.getFirstPropertyValue('summary')).toBe(title)

    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
  })
})

function shownSessions(page: Page): Promise<number> {
  return page.evaluate(() => {
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-session]')]
    return tiles.filter((tile) => !tile.closest('[hidden]')).length
  })
}
