import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'
import { writeInto } from './programme-file.ts'

if (!chromiumPath) reportMissingChromium()

const event = (id: string, room: string, start: string, duration: string) => `
  <event id="${id}"><date>${start}+01:00</date><start>${start.slice(11, 16)}</start>
  <duration>${duration}</duration><room>${room}</room><title>Title ${id}</title></event>`
const programme = `<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference><title>Zones</title><time_zone_name>Europe/Lisbon</time_zone_name>
  <day_change>04:00</day_change></conference>
  <day index="1" date="2030-05-01">
    <room name="Hall">${event('opening', 'Hall', '2030-05-01T09:30:00', '00:45')}</room>
    <room name="Foyer">${event('stand', 'Foyer', '2030-05-01T09:30:00', '56:00')}</room>
  </day>
</schedule>`

describe.skipIf(!chromiumPath)('a reader in another zone', () => {
  let plaza: PlazaProcess
  let browser: Browser
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plaza-zones-'))
    const file = await writeInto(folder, 'zones.xml', programme)
    ;[plaza, browser] = await Promise.all([startPlaza(['--schedule', file]), launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    expect(await plaza?.stop()).toBe(0)
    await rm(folder, { recursive: true, force: true })
  })

  const venue = ['Wednesday 1 May', '09:30', 'Wed 1 May, 09:30', 'Fri 3 May, 17:30']
  it.each([
    [
      ['Asia/Kolkata', 'en-GB', 'Your time · Kolkata'],
      ['Wednesday 1 May', '14:00', 'Wed 1 May, 14:00', 'Fri 3 May, 22:00'],
    ],
    [
      ['America/St_Johns', 'en-GB', 'Your time · St. Johns'],
      ['Wednesday 1 May', '06:00', 'Wed 1 May, 06:00', 'Fri 3 May, 14:00'],
    ],
    [
      ['Pacific/Chatham', 'en-US', 'Your time · Chatham'],
      ['Wednesday, May 1', '9:15 PM', 'Wed, May 1, 9:15 PM', 'Sat, May 4, 5:15 AM'],
    ],
    [
      ['America/Los_Angeles', 'en-US', 'Your time · Los Angeles'],
      ['Tuesday, April 30', 'Wed 1:30 AM', 'Wed, May 1, 1:30 AM', 'Fri, May 3, 9:30 AM'],
    ],
  ])('sees every time of %j change', async ([timezoneId = '', locale = '', label], own) => {
    const { page, errors, close } = await visit(browser, plaza, { timezoneId, locale })
    await page.goto('/schedule')
    await chooseZone(page, 'Lisbon time', /^My time/)
    const [day, time, moment, end] = own
    await page.getByRole('button', { name: `Times shown in ${label}`, exact: true }).waitFor()
    expect(await readTimes(page)).toEqual({
      timeline: { day, time },
      list: { day, time },
      beside: moment,
      end: expect.stringContaining(end ?? ''),
    })
    if (locale === 'en-GB') {
      await chooseZone(page, label ?? '', /^Venue time/)
      const [day, time, moment, end] = venue
      expect(await readTimes(page)).toEqual({
        timeline: { day, time },
        list: { day, time },
        beside: moment,
        end: expect.stringContaining(end ?? ''),
      })
    }
    expect(errors).toEqual([])
    await close()
  })
})

async function chooseZone(page: Page, from: string, to: RegExp) {
  await page.getByRole('button', { name: `Times shown in ${from}` }).click()
  await page.getByRole('menuitem', { name: to }).click()
}

/** The first times of the schedule in both views, and those of a session's page; without a load. */
async function readTimes(page: Page) {
  const first = async (time: string) => ({
    day: await textOf(page, 'main h2 time'),
    time: await textOf(page, time),
  })
  await page.getByRole('radio', { name: 'Timeline' }).check()
  const timeline = await first('.plenum-timeline-group-head time')
  await page.getByRole('radio', { name: 'List' }).check()
  const list = await first('.plenum-list .plenum-tile-time')
  await page.getByRole('link', { name: 'Title opening' }).click()
  const beside = await textOf(page, '.plenum-session-strip .plenum-tile-facts > span')
  await page.getByRole('link', { name: 'Title stand' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Title stand' }).waitFor()
  const zone = page.locator('.plenum-session-times [data-zone] time')
  const end = (await zone.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ')
  await page.goBack()
  await page.goBack()
  return { timeline, list, beside, end }
}

async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ')
}
