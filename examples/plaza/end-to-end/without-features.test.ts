import { join } from 'node:path'
import {
  conference,
  createConference,
  openStores,
  readConference,
  registration,
  schedule,
  session,
  type Feature,
} from '@plenum/api'
import { engines, testLog, testMailer } from '@plenum/api/testing'
import { buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { clientIndex } from '../server/client-index.ts'
import { clientFolder, plazaFolder } from '../server/paths.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { freePort } from './plaza-process.ts'

if (!chromiumPath) reportMissingChromium()

const soon = (minutes: number) =>
  `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`
const links = [{ url: 'https://meet.example.org/room' }]

/** What is on now, in all the ways that ask for something of a reader; and what is to come. */
const record = buildScheduleRecord({
  slots: [
    buildSlot({ id: 'now', start: soon(-10), end: soon(60) }),
    buildSlot({ id: 'later', start: soon(90), end: soon(120) }),
  ],
  sessions: [
    buildSession({ id: 'private', slot: 'now', links, isFeatured: true }),
    buildSession({ id: 'open', slot: 'now', links, visibility: 'public', room: null }),
    buildSession({ id: 'capped', slot: 'now', links, participantCap: 3, room: null }),
    buildSession({ id: 'later', slot: 'later', links, isFeatured: true }),
  ],
})

describe.skipIf(!chromiumPath)('a client of a conference', () => {
  let browser: Browser
  let served: Served | undefined
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(() => served?.close())

  it('without attendance, calendar and content has no door to them', async () => {
    served = await serve(['registration', 'session'])
    const visitor = await crawl(browser, served)
    expect(visitor.problems).toEqual([])
    expect(visitor.visited).toContain('/sign-in')
    expect(visitor.visited).toContain('/session/capped')
    expectNoDoors(visitor)

    const person = await crawl(browser, served, await signedIn(served))
    expect(person.problems).toEqual([])
    expectNoDoors(person)
    expect(person.joinViews.get('/session/private')).toBe('links')
    expect(person.joinViews.get('/session/capped')).toBe('links')
  }, 240_000)

  it('without registration has no door to sign in by, and no end that is dead', async () => {
    served = await serve(['session'])
    const { problems, visited, doors, joinViews } = await crawl(browser, served)
    expect(problems).toEqual([])
    expect(visited.filter((path) => /sign-in|register|profile/.test(path))).toEqual([])
    expect(doors.filter((door) => /sign in|register|account/i.test(door))).toEqual([])
    expect(joinViews.get('/session/open')).toBe('links')
    expect(joinViews.get('/session/private')).toBe('no-links')
    expect(joinViews.get('/session/capped')).toBe('no-links')
  }, 240_000)
})

interface Served {
  readonly url: string
  signInToken(): Promise<string>
  close(): Promise<void>
}

/** A conference of the named features besides its settings and programme, with the plaza's pages. */
async function serve(names: readonly ('registration' | 'session')[]): Promise<Served> {
  const log = testLog()
  const port = await freePort()
  const selfUrl = `http://localhost:${port}`
  const database = await engines[0].open()
  const stores = await openStores({ log })
  const { settings, pages } = await readConference(join(plazaFolder, 'content'))
  const programme = schedule({ ...stores, database, log })
  const people = registration({
    database,
    limiter: stores.limiter,
    mailer: testMailer(),
    selfUrl,
    secret: 'a secret of these tests',
    title: () => 'Harbour Days',
  })
  const available: Record<string, Feature> = {
    registration: people,
    session: session({ programme }),
  }
  const joined = await createConference({
    features: [
      conference({ settings, pages }),
      programme,
      ...names.flatMap((name) => available[name] ?? []),
    ],
    database,
    stores,
    log,
    selfUrl,
    web: { directory: clientFolder, index: await clientIndex(clientFolder, '') },
  })
  await programme.publish(record, { source: 'test' })
  await joined.listen({ port })
  return {
    url: selfUrl,
    signInToken: async () => (await people.devSignIn('ada@example.org')).token,
    async close() {
      await joined.close()
      await stores.close()
      await database.close()
    },
  }
}

/** The cookie of somebody who is signed in. */
async function signedIn({ url, signInToken }: Served): Promise<string> {
  const response = await fetch(`${url}/api/auth/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: await signInToken() }),
  })
  expect(response.status).toBe(200)
  return /=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '')?.[1] ?? ''
}

interface Crawl {
  /** Paths without their queries. */
  readonly visited: readonly string[]
  /** Pages that are not there, requests and scripts that failed. */
  readonly problems: readonly string[]
  /** The names of all links and buttons, by page. */
  readonly doors: readonly string[]
  /** What the panel of each session's page shows. */
  readonly joinViews: ReadonlyMap<string, string>
}

/** Opens every page that a link leads to, from the home page on. */
async function crawl(browser: Browser, { url }: Served, cookie?: string): Promise<Crawl> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB' })
  context.setDefaultTimeout(45_000)
  if (cookie) await context.addCookies([{ name: 'plenum', value: cookie, url }])
  const page = await context.newPage()
  const problems: string[] = []
  const doors = new Set<string>()
  const joinViews = new Map<string, string>()
  followProblems(page, problems)

  const visited: string[] = []
  // The profile is behind a menu.
  const waiting = cookie ? ['/', '/profile'] : ['/']
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    visited.push(path)
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    if (await page.getByText('This page does not exist').count())
      problems.push(`${path} is not there`)
    for (const door of await page.locator('a, button').allInnerTexts())
      doors.add(`${path}: ${door.trim()}`)
    for (const label of await page.locator('a, button').evaluateAll(labelsOf))
      doors.add(`${path}: ${label}`)
    const panel = page.locator('.plenum-join')
    if (await panel.count()) joinViews.set(path, (await panel.getAttribute('data-view')) ?? '')
    for (const next of await page.locator('a[href]').evaluateAll(ownPaths))
      if (!visited.includes(next) && !waiting.includes(next)) waiting.push(next)
  }
  await context.close()
  return { visited, problems, doors: [...doors], joinViews }
}

function followProblems(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
  })
}

function labelsOf(elements: Element[]): string[] {
  return elements.map((element) => element.getAttribute('aria-label') ?? '')
}

/** Paths of this site that its links lead to, without queries. */
function ownPaths(elements: Element[]): string[] {
  const own = elements.filter(
    (element): element is HTMLAnchorElement =>
      element instanceof HTMLAnchorElement &&
      element.origin === location.origin &&
      !element.hasAttribute('download'),
  )
  return [...new Set(own.map(({ pathname }) => pathname))]
}

function expectNoDoors({ visited, doors }: Crawl): void {
  const closed = visited.filter((path) =>
    /^\/(my-schedule|about|help|code-of-conduct|privacy|api)/.test(path),
  )
  expect(closed).toEqual([])
  expect(
    doors.filter((door) => /\bsave\b(?! changes)|saved|take a place|calendar/i.test(door)),
  ).toEqual([])
}
