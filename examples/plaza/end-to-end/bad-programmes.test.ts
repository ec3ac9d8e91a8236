import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { runPlaza, type CommandOutcome } from './plaza-command.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'
import { frabXml, writeInto } from './programme-file.ts'

if (!chromiumPath) reportMissingChromium()

const good = frabXml('Harbour Days', [
  { id: 'bridges', title: 'How bridges learn' },
  { id: 'ferries', title: 'The patience of ferries' },
])
const withDoctype = (declarations: string, entity: string) =>
  good
    .replace('<schedule>', `<!DOCTYPE schedule [${declarations}]><schedule>`)
    .replace('How bridges learn', entity)
const laughs = Array.from(
  { length: 10 },
  (_, level) => `<!ENTITY l${level} "${level ? `&l${level - 1};`.repeat(10) : 'ha'}">`,
)

/** Files that cannot be a programme, with what the error says of them. */
const refused: readonly (readonly [name: string, body: string | Uint8Array, says: RegExp])[] = [
  ['truncated.xml', good.slice(0, good.length / 2), /^The file ends in the middle/],
  ['bomb.xml', withDoctype(laughs.join(''), '&l9;'), /declares XML entities/],
  [
    'external.xml',
    withDoctype('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'),
    /declares XML entities/,
  ],
  ['other.json', '{"name":"a-package","dependencies":{}}', /none of the known formats/],
  ['blank.json', '', /holds no session/],
  ['empty.xml', frabXml('Harbour Days', []), /holds no session/],
  [
    'zone.xml',
    good.replace('Europe/Berlin', 'Mars/Olympus').replaceAll('+02:00', ''),
    /no such time zone.*Mars\/Olympus/,
  ],
  ['binary.xml', Uint8Array.from({ length: 4096 }, (_, index) => index % 256), /encoding/],
]

/** Programmes that are odd, with their warnings. */
const odd: readonly (readonly [name: string, body: string, ...warnings: string[]])[] = [
  ['same-id.xml', good.replace('id="ferries"', 'id="bridges"'), 'session.same-id'],
  ['assumed.xml', good.replace('Europe/Berlin', 'Mars/Olympus'), 'programme.time-zone-assumed'],
  ['backwards.xml', good.replace('00:45', '-00:45'), 'time.no-end', 'duration.unreadable'],
]

let folder: string
let data: string
const inFolder = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-bad-'))
  data = inFolder('data')
  for (const [name, body] of [...refused, ...odd]) await writeInto(folder, name, body)
  await writeInto(folder, 'huge.xml', '')
  await truncate(inFolder('huge.xml'), 200 * 1024 * 1024)
  const published = await runPlaza(['import', await writeInto(folder, 'good.xml', good)], data)
  expect(published.stderr).toBe('')
  expect(published.stdout).toContain('Published as version 1.')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a file that is no programme', () => {
  it.each([
    ...refused.map(([name, , says]) => [name, says] as const),
    ['huge.xml', /larger than a programme may be. It has 200 MB; the limit is 64 MB/],
    ['missing.xml', /cannot be read.*missing\.xml \(ENOENT\)/],
    ['.', /cannot be read.*is no file/],
  ] as const)('%s is refused in one line, whatever is to be done with it', async (name, says) => {
    const file = inFolder(name)
    const outcomes = await Promise.all([
      runPlaza(['import', file, '--dry-run'], data),
      runPlaza(['import', file, '--force'], data),
      runPlaza(['serve', '--schedule', file], data),
    ])
    for (const outcome of outcomes) expectOneLine(outcome, says)
  })
})

describe('a programme that is odd', () => {
  it.each(odd)('%s is taken, with a warning', async (name, _body, ...expected) => {
    const { code, stdout, stderr } = await runPlaza(
      ['import', inFolder(name), '--dry-run', '--json'],
      data,
    )
    const { sessions, warnings } = JSON.parse(stdout) as {
      sessions: number
      warnings: { code: string }[]
    }
    expect({ code, stderr, sessions }).toEqual({ code: 0, stderr: '', sessions: 2 })
    expect(warnings.map((one) => one.code)).toEqual(expected)
  })
})

it('what was published before goes on being served', async () => {
  const plaza = await startPlaza([], { data })
  const index = (await (await fetch(`${plaza.url}/api/schedule/index`)).json()) as {
    version: number
    title: unknown
    sessions: { id: string }[]
  }
  expect(await plaza.stop()).toBe(0)
  const { version, title, sessions } = index
  expect({ version, title, ids: sessions.map(({ id }) => id) }).toEqual({
    version: 1,
    title: { en: 'Harbour Days' },
    ids: ['bridges', 'ferries'],
  })
})

describe('a programme that brings scripts along', () => {
  const attack = '&lt;script&gt;window.injected=1&lt;/script&gt;'
  const image = '&lt;img src=x onerror=&quot;window.injected=1&quot;&gt;'
  const link = '[press](javascript:window.injected=1)'
  const hostile = frabXml(`Harbour Days ${attack}`, [
    {
      id: 'bridges',
      title: `${attack}How bridges learn`,
      abstract: `${attack}${image} ${link} ok`,
    },
  ]).replaceAll('Lantern Hall', `Hall ${image}`)
  let plaza: PlazaProcess
  beforeAll(async () => {
    plaza = await startPlaza(['--schedule', await writeInto(folder, 'hostile.xml', hostile)])
  })
  afterAll(() => plaza?.stop())

  it('has them made harmless in every member that is HTML', async () => {
    const documents = ['/schedule', '/schedule/index', '/schedule/bridges'].map(async (path) => {
      const response = await fetch(`${plaza.url}/api${path}`)
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
      return (await response.json()) as unknown
    })
    const markup = htmlMembers(await Promise.all(documents)).join('\n')
    expect(markup).toContain('ok')
    expect(markup).not.toMatch(/<script|<img[^>]*onerror|href="javascript:/i)
  })

  it.skipIf(!chromiumPath)('runs none of them in the pages', async () => {
    const browser = await launchChromium()
    onTestFinished(() => browser.close())
    const { page } = await visit(browser, plaza)
    page.setDefaultTimeout(45_000)
    for (const path of ['/schedule', '/session/bridges']) {
      await page.goto(path)
      await page.getByText('How bridges learn').first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate(() => 'injected' in window)).toBe(false)
    }
  })
})

function expectOneLine({ code, stdout, stderr }: CommandOutcome, says: RegExp): void {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(says)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
}

/** The texts of all members called `…Html`, at any depth. */
function htmlMembers(value: unknown, isHtml = false): string[] {
  if (typeof value === 'string') return isHtml ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    htmlMembers(member, isHtml || name.endsWith('Html')),
  )
}
