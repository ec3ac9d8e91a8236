// Every page in every dress, into `screenshots/` at the repository's root. `--schedule FILE` takes
// another programme than the demo, `--only WORD` the pictures whose name holds the word.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const plaza = fileURLToPath(new URL('..', import.meta.url))
const target = join(plaza, '../../screenshots')
const { values: options } = parseArgs({
  options: { schedule: { type: 'string' }, only: { type: 'string' } },
})

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]
const dresses = ['en', 'ar'].flatMap((locale) =>
  ['light', 'dark'].map((colorScheme) => ({ locale, colorScheme })),
)
const minute = 60_000

/** How a session stands in which the last place went long ago. */
const fullSession = {
  isAttending: false,
  state: 'none',
  placeInLine: null,
  offeredUntil: null,
  sessionCount: 999,
  waitingCount: 7,
  hasLine: true,
}

const folder = mkdtempSync(join(tmpdir(), 'plaza-screenshots-'))
const server = await startPlaza()
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
try {
  mkdirSync(target, { recursive: true })
  const index = await (await fetch(`${server.url}/api/schedule/index`)).json()
  const account = await signIn()
  for (const dress of dresses) for (const size of sizes) await dressUp(dress, size, index, account)
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function dressUp({ locale, colorScheme }, viewport, index, account) {
  const suffix = `${viewport.width}-${locale}-${colorScheme}`
  const open = { baseURL: server.url, viewport, locale, colorScheme, reducedMotion: 'reduce' }
  const stranger = await browser.newContext(open)
  const member = await browser.newContext({ ...open, storageState: account })
  // The account speaks English; this browser chose otherwise.
  await member.addInitScript(
    (language) => localStorage.setItem('plaza.language', JSON.stringify(language)),
    locale,
  )
  for (const [name, path] of [
    ['home', '/'],
    ['schedule', '/schedule'],
    ['sign-in', '/sign-in'],
    ['register', '/register'],
    ['help', '/help'],
  ])
    await shoot(stranger, path, `${name}-${suffix}`)
  await shoot(stranger, '/register', `code-${suffix}`, {
    act: (page) => fillRegistration(page, `${suffix}@example.org`),
  })
  await shoot(member, '/my-schedule', `my-schedule-${suffix}`)
  await shoot(member, '/profile', `profile-${suffix}`)
  for (const { name, session, at, full } of sessionStates(index))
    await shoot(stranger, `/session/${encodeURIComponent(session)}`, `session-${name}-${suffix}`, {
      at,
      full,
    })
  await Promise.all([stranger.close(), member.close()])
}

/** One session at six moments of its life, and others in states that no moment brings. */
function sessionStates({ sessions, slots }) {
  const times = new Map(slots.map((slot) => [slot.id, slot]))
  const given = sessions.filter(({ slot, state }) => slot && state !== 'cancelled')
  const session = given.find(({ isFeatured }) => isFeatured) ?? given[0]
  const { start, end } = times.get(session.slot)
  const from = Date.parse(start)
  const capped = given.find(({ participantCap }) => participantCap)
  const before = capped && Date.parse(times.get(capped.slot).start) - 180 * minute
  const cancelled = sessions.find(({ state }) => state === 'cancelled')
  const untimed = sessions.find(({ slot }) => !slot)
  return [
    { name: 'future', session: session.id, at: from - 180 * minute },
    { name: 'soon', session: session.id, at: from - 40 * minute },
    { name: 'open', session: session.id, at: from - 10 * minute },
    { name: 'live', session: session.id, at: from + 5 * minute },
    { name: 'past', session: session.id, at: Date.parse(end) + 60 * minute },
    ...(capped ? [{ name: 'capped', session: capped.id, at: before }] : []),
    ...(capped ? [{ name: 'full', session: capped.id, at: before, full: true }] : []),
    ...(cancelled ? [{ name: 'cancelled', session: cancelled.id }] : []),
    ...(untimed ? [{ name: 'unscheduled', session: untimed.id }] : []),
  ]
}

async function shoot(context, path, name, { at, full, act } = {}) {
  if (options.only && !name.includes(options.only)) return
  const page = await context.newPage()
  if (at) {
    await page.clock.setFixedTime(at)
    // The server goes by its own clock, so its part of the moment is played.
    await page.route('**/links', (route) =>
      route.fulfill({ json: { links: [{ url: 'https://meet.jit.si/TheLongBench' }] } }),
    )
  }
  if (full) await page.route('**/api/attendance/*', (route) => route.fulfill({ json: fullSession }))
  await page.goto(path, { waitUntil: 'networkidle' })
  await act?.(page)
  await page.screenshot({ path: join(target, `${name}.png`) })
  console.log(`${name}.png`)
  await page.close()
}

async function fillRegistration(page, address) {
  await page.locator('input[name=name]').fill('Ada Example')
  await page.locator('input[name=email]').fill(address)
  await page.locator('main button[type=submit]').click()
  await page.locator('.code-field, [autocomplete=one-time-code]').first().waitFor()
}

/** Registers somebody who saves a few sessions; answers the state of their browser. */
async function signIn() {
  const context = await browser.newContext({ baseURL: server.url, locale: 'en' })
  const page = await context.newPage()
  const address = 'ada@example.org'
  await page.goto('/register')
  await fillRegistration(page, address)
  await page.keyboard.type(await codeFor(address))
  await page.waitForURL(`${server.url}/`)
  await page.goto('/schedule', { waitUntil: 'networkidle' })
  const buttons = page.locator('.plenum-timeline .attendance-button:visible')
  for (const place of [0, 1, 4, 9]) await buttons.nth(place).click()
  await page.waitForLoadState('networkidle')
  const state = await context.storageState()
  await context.close()
  return state
}

async function codeFor(address) {
  for (;;) {
    const mails = await (await fetch(server.mails)).json()
    const code = /\b\d{3}\s?\d{3}\b/.exec(mails.find(({ to }) => to === address)?.text ?? '')?.[0]
    if (code) return code.replace(/\s/, '')
  }
}

async function startPlaza() {
  const port = await freePort()
  const schedule = options.schedule ? ['--schedule', options.schedule] : []
  const child = spawn(process.execPath, [join(plaza, 'dist/server/cli.js'), 'serve', ...schedule], {
    env: { ...process.env, PORT: String(port), PLAZA_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const output = []
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      output.push(String(text))
      // The last line of the welcome, so that the mailbox is named before.
      if (output.join('').includes('Ctrl+C')) resolve()
    })
    void ended.then(() => reject(new Error('The plaza did not open.')))
  })
  return {
    url: `http://localhost:${port}`,
    mails: `http://localhost:${port}/mailbox.json${/\?key=\S+/.exec(output.join(''))?.[0]}`,
    stop: () => (child.kill('SIGTERM'), ended),
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

function findChromium() {
  const path = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (candidate) => candidate && existsSync(candidate),
  )
  if (!path) throw new Error('There is no Chromium here: set CHROMIUM_PATH.')
  return path
}
