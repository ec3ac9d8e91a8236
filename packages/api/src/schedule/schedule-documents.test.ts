import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import type { Cache } from '../cache/index.ts'
import { memoryCache } from '../cache/memory-cache.ts'
import { testLog } from '../testing/index.ts'
import { loadProgramme } from './load-programme.ts'
import { createDocumentMaker } from './schedule-documents.ts'

const siteUrl = 'https://plaza.example.org'
const programme = (version: number, ...ids: string[]) =>
  loadProgramme({
    version,
    publishedAt: new Date('2026-05-01T12:00:00Z'),
    record: buildScheduleRecord({ sessions: ids.map((id) => buildSession({ id })) }),
    histories: {},
  })

/** As servers share it. */
const sharedCache = (): Cache => ({ ...memoryCache(), isShared: true })

describe('the documents of a programme', () => {
  it('are the whole, the index and one for each session', async () => {
    const make = createDocumentMaker({ cache: memoryCache(), log: testLog() })
    const documents = await make(programme(1, 'a', 'b'), 'print')
    expect([...documents.keys()].sort()).toEqual([
      '/schedule',
      '/schedule/a',
      '/schedule/b',
      '/schedule/index',
    ])
  })

  it('are exports as well, for those who say where the site is', async () => {
    const options = { cache: memoryCache(), log: testLog(), exports: { siteUrl } }
    const documents = await createDocumentMaker(options)(programme(3, 'a'), 'print')
    const json = documents.get('/schedule/export/schedule.json')
    expect(json?.contentType).toBe('application/json; charset=utf-8')
    expect(JSON.parse(String(json?.identity))).toMatchObject({
      schedule: { version: '3', base_url: `${siteUrl}/` },
    })
    const xml = documents.get('/schedule/export/schedule.xml')
    expect(xml?.contentType).toBe('application/xml; charset=utf-8')
    expect(String(xml?.identity)).toContain(`<url>${siteUrl}/session/a</url>`)
  })

  it('keep the index where a session is called “index”', async () => {
    const make = createDocumentMaker({ cache: memoryCache(), log: testLog() })
    const index = (await make(programme(1, 'index'), 'print')).get('/schedule/index')
    expect(JSON.parse(String(index?.identity))).toMatchObject({ sessions: [{ id: 'index' }] })
  })

  it('are made once for all the servers that share a cache', async () => {
    const [cache, log] = [sharedCache(), testLog()]
    const first = createDocumentMaker({ cache, log })
    const made = await first(programme(1, 'a'), 'print')
    expect(await createDocumentMaker({ cache, log })(programme(1, 'a'), 'print')).toEqual(made)
    expect(log.messages('info')).toEqual(['programme rendered'])
  })

  it('are not kept once more in a cache that nobody else sees', async () => {
    const cache = memoryCache({ maxBytes: 2 ** 20 })
    const kept: string[] = []
    const make = createDocumentMaker({
      cache: { ...cache, set: async (key) => kept.push(key) > 0 },
      log: testLog(),
    })
    await make(programme(1, 'a'), 'print')
    expect(kept).toEqual([])
  })

  it('leave the cache when those of the next version come', async () => {
    const [cache, log] = [sharedCache(), testLog()]
    const make = createDocumentMaker({ cache, log })
    await make(programme(1, 'a'), 'one')
    await make(programme(2, 'a'), 'two')
    await createDocumentMaker({ cache, log })(programme(1, 'a'), 'one')
    expect(log.messages('info')).toHaveLength(3)
  })
})

it('documents of another release or another site are not served as those of this one', async () => {
  const keys: string[] = []
  const memory = sharedCache()
  const cache: Cache = {
    ...memory,
    set: (key, ...rest) => {
      keys.push(key)
      return memory.set(key, ...rest)
    },
  }
  const log = testLog()
  await createDocumentMaker({ cache, log })(programme(1, 'a'), 'print')
  const exports = { siteUrl: 'https://plaza.example' }
  await createDocumentMaker({ cache, log, exports })(programme(1, 'a'), 'print')
  await createDocumentMaker({ cache, log, exports })(programme(1, 'a'), 'print')

  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  // Each with one piece.
  expect(keys).toHaveLength(4)
  expect(keys.every((key) => key.startsWith(`schedule:documents:${version}:`))).toBe(true)
})
