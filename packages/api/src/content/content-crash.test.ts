import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { startScript } from '../testing/start-script.ts'
import { startTestServer, testLog } from '../testing/index.ts'
import { content } from './content-feature.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'content-'))
})
afterEach(() => rm(directory, { recursive: true }))

const path = (relative: string) => JSON.stringify(import.meta.resolve(relative))

/** Publishes a new version again and again; every file of a version says its number. */
const publisher = (folder: string) => `
  const { openDatabase, migrate } = await import(${path('../database/index.ts')})
  const { content } = await import(${path('./content-feature.ts')})
  const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  const database = await openDatabase({ directory: ${JSON.stringify(folder)}, log })
  let count = 0
  const source = {
    name: 'a test',
    async read() {
      const word = String(++count)
      const files = {
        'settings.json': JSON.stringify({ name: { en: word }, languages: ['en'] }),
        'pages.json': JSON.stringify([{ id: 'help', kind: 'content', title: { en: word } }]),
        'help/en.md': word,
      }
      const bytes = Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])
      return { revision: word, files: new Map(bytes), findings: [] }
    },
  }
  const copy = content({ source, database, log })
  await migrate(database, [{ feature: copy.name, migrations: copy.migrations }], { log })
  for (;;) console.log((await copy.reload()).version)`

it('content is whole after a server was killed while it published', async () => {
  const folder = join(directory, 'database')
  const script = startScript(publisher(folder))
  let told = 0
  while (told < 3) told = Number(await script.line())
  await script.kill()

  const database = await openDatabase({ directory: folder, log: testLog() })
  const gone = { name: 'a test', read: () => Promise.reject(new Error('gone')) }
  const copy = content({ source: gone, database, log: testLog() })
  const server = await startTestServer({ database, features: [copy] })
  const version = copy.version() ?? 0
  expect(version).toBeGreaterThanOrEqual(told)
  const answer = await (await server.fetch('/api/content/help')).json()
  expect([copy.settings().name, copy.pages()[0]?.title, answer]).toEqual([
    { en: String(version) },
    { en: String(version) },
    { content: { en: `<p>${version}</p>` } },
  ])
  await server.close()
  await database.close()
}, 120_000)
