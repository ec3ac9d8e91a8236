import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import type { FakeAnswer } from '../testing/fake-answer.ts'
import { startFakePretalx } from '../testing/fake-pretalx.ts'
import {
  csvOf,
  legacyPretalxOf,
  listColumns,
  listOf,
  sessionizeOf,
} from '../testing/fake-programme-documents.ts'
import { inventProgramme, type FakeProgramme } from '../testing/fake-programme.ts'
import type { Misbehaviour } from '../testing/fake-misbehaviour.ts'
import { startFakeUpstream, type FakeRequest, type FakeUpstream } from '../testing/fake-upstream.ts'
import { testLog } from '../testing/test-log.ts'
import { schedule, type ScheduleFeature, type ScheduleOptions } from './schedule-feature.ts'
import { scheduleMigrations } from './schedule-migrations.ts'
import {
  pretalx,
  programmeAt,
  type ProgrammeMapping,
  type ReadProgrammeOptions,
  type ScheduleSource,
} from './sources/index.ts'

const good = inventProgramme({ sessions: 50 })
const noon = Date.UTC(2026, 5, 1, 12)

interface Served {
  readonly service: FakeUpstream
  show(programme: FakeProgramme): void
  source: ScheduleSource
}

interface Kind {
  readonly name: string
  /** What a fault befalls: with pages, the third of five. */
  readonly when: (request: FakeRequest) => boolean
  /** What half a body is called. */
  readonly truncated: string
  serve(): Promise<Served>
}

const everything = () => true

function pretalxKind(version: 'v1' | 'v2'): Kind {
  return {
    name: `pretalx ${version}`,
    when: ({ path, query }) => path.endsWith('/submissions/') && query.get('page') === '3',
    truncated: 'upstream.malformed',
    async serve() {
      const service = await startFakePretalx({ programme: good, pageSize: 10 })
      const source = pretalx({ url: service.url, event: good.slug, version })
      return { service, show: service.show, source }
    },
  }
}

function exportKind(name: string, path: string): Kind {
  return {
    name,
    when: everything,
    truncated: 'programme.truncated',
    async serve() {
      const service = await startFakePretalx({ programme: good })
      const url = `${service.url}${good.slug}/schedule/${path}`
      return { service, show: service.show, source: programmeAt({ url }) }
    },
  }
}

/** A document of a service that is not pretalx, or is so no more. */
function documentKind(
  name: string,
  answer: (programme: FakeProgramme) => FakeAnswer,
  reading: ReadProgrammeOptions,
): Kind {
  return {
    name,
    when: everything,
    truncated: 'programme.truncated',
    async serve() {
      let programme = good
      const service = await startFakeUpstream(() => answer(programme))
      const url = `${service.url}api/v2/s3cret/view/All?token=s3cret`
      const source = programmeAt({ url, timeZone: 'Europe/Paris', ...reading })
      return { service, show: (next) => void (programme = next), source }
    },
  }
}

const mapping: ProgrammeMapping = { title: 'Harbour Days', session: listColumns }

const kinds: readonly Kind[] = [
  pretalxKind('v2'),
  pretalxKind('v1'),
  exportKind('the widget of pretalx', 'widgets/schedule.json'),
  exportKind('schedule.json', 'export/schedule.json'),
  exportKind('frab XML', 'export/schedule.xml'),
  documentKind('Sessionize', (programme) => ({ json: sessionizeOf(programme) }), {
    format: 'sessionize',
  }),
  documentKind('saved answers of pretalx', (programme) => ({ json: legacyPretalxOf(programme) }), {
    format: 'pretalx-legacy',
  }),
  documentKind('a JSON list', (programme) => ({ json: listOf(programme) }), { mapping }),
  documentKind(
    'a CSV list',
    (programme) => ({ body: csvOf(programme), headers: { 'content-type': 'text/csv' } }),
    { mapping },
  ),
]

describe.each(kinds)('a programme from $name', ({ when, truncated, serve }) => {
  let database: Database
  let served: Served
  let options: ScheduleOptions
  let feature: ScheduleFeature
  const closing: (() => Promise<unknown>)[] = []
  const pauses: number[] = []

  beforeAll(async () => {
    const log = testLog()
    database = await engines[0].open([{ feature: 'schedule', migrations: scheduleMigrations }])
    const stores = await openStores({ log })
    served = await serve()
    options = {
      database,
      log,
      ...stores,
      sources: [served.source],
      lookEvery: 3_600_000,
      upstream: {
        allowPrivate: true,
        attempts: 2,
        maxBytes: 2_000_000,
        clock: () => noon,
        monotonicClock: () => 0,
        pause: async (milliseconds) => void pauses.push(milliseconds),
      },
    }
    feature = schedule(options)
    const context = {
      features: [],
      jobs: [],
      queues: [],
      personalData: new Map(),
      announcer: { announce: () => {} },
    }
    const stop = await feature.start?.(context)
    closing.push(
      async () => stop?.(),
      () => served.service.close(),
      () => database.close(),
    )
    await feature.fetch()
  })
  afterAll(async () => {
    for (const close of closing.splice(0)) await close()
  })
  beforeEach(() => {
    pauses.splice(0)
    served.service.behave()
    served.show(good)
  })

  /** Every byte that readers get, in each of its forms. */
  function published(from: ScheduleFeature = feature) {
    const ids = from.current()?.record.sessions.map(({ id }) => id) ?? []
    const paths = ['/schedule', '/schedule/index', ...ids.map((id) => `/schedule/${id}`)]
    const bytes = paths.flatMap((path) => {
      const document = from.documents?.(path)
      return document ? [document.identity, document.gzip, document.brotli] : []
    })
    expect(bytes).toHaveLength(3 * paths.length)
    return createHash('sha256').update(Buffer.concat(bytes)).digest('hex')
  }

  /** Runs an import that must fail, and tells how it was recorded. */
  async function failure(from: ScheduleFeature = feature) {
    const before = published()
    const error = await from.fetch().then(
      () => undefined,
      (thrown: Error) => thrown,
    )
    expect(error).toBeInstanceOf(Error)
    expect(published()).toEqual(before)
    const [run] = await feature.imports.list(1)
    expect(run?.reason?.message).not.toMatch(/s3cret/)
    return [run?.outcome, run?.reason?.code]
  }

  it('is taken whole', () => {
    const record = feature.current()?.record
    expect(record?.sessions.map(({ id }) => id).sort()).toEqual(
      good.sessions.map(({ code }) => code).sort(),
    )
    expect(record?.rooms).toHaveLength(2)
    expect(record?.speakers).toHaveLength(50)
    expect(record?.timeZone).toBe('Europe/Paris')
  })

  it('is not published again while it stays the same', async () => {
    const before = published()
    expect(await feature.fetch()).toMatchObject({ outcome: 'unchanged' })
    expect(published()).toEqual(before)
  })

  const far = 3_600_000
  it.each<[string, Misbehaviour, string]>([
    ['500', { as: 'answer', status: 500 }, 'upstream.failed'],
    ['429 for an hour', { as: 'busy', retryAfter: far / 1000 }, 'upstream.busy'],
    ['429 until a date', { as: 'busy', retryAfter: new Date(noon + far) }, 'upstream.busy'],
    ['half a body', { as: 'truncated' }, truncated],
    ['a broken connection', { as: 'cut-off' }, 'upstream.incomplete'],
    ['a redirect elsewhere', { as: 'redirect', to: 'http://127.0.0.2/' }, 'upstream.redirected'],
    ['100 MB', { as: 'flood' }, 'upstream.too-large'],
    ['100 MB in a small packet', { as: 'flood', isPacked: true }, 'upstream.too-large'],
  ])('stays as it was when the service answers with %s', async (_, how, code) => {
    served.service.misbehave(how, { when })
    expect(await failure()).toEqual(['failed', code])
  })

  it('stays as it was when the service hangs', async () => {
    served.service.misbehave({ as: 'hang', from: 'half-way' }, { when })
    const impatient = schedule({ ...options, upstream: { ...options.upstream, timeout: 200 } })
    expect(await failure(impatient)).toEqual(['failed', 'upstream.timeout'])
  })

  it('is not looked for in a private network', async () => {
    served.service.forget()
    const careful = schedule({ ...options, upstream: { ...options.upstream, allowPrivate: false } })
    expect(await failure(careful)).toEqual(['failed', 'upstream.forbidden-address'])
    expect(served.service.requests).toEqual([])
  })

  it('is waited for as long as the service asks', async () => {
    served.service.misbehave({ as: 'busy', retryAfter: 7 }, { when, times: 1 })
    expect(await feature.fetch()).toMatchObject({ outcome: 'unchanged' })
    expect(Math.max(...pauses)).toBe(7000)
  })

  it('stays as it was when the service lists no session', async () => {
    served.show({ ...good, sessions: [] })
    expect(await failure()).toEqual(['refused', 'schedule.import-empty'])
  })

  it.each([
    ['a fifth is gone', { ...good, sessions: good.sessions.slice(10) }, 'schedule.import-shrunk'],
    [
      'it is that of another event',
      inventProgramme({ sessions: 50, seed: 2 }),
      'schedule.import-foreign',
    ],
  ])('stays as it was when %s, unless forced', async (_, programme, code) => {
    served.show(programme)
    expect(await failure()).toEqual(['refused', code])
    expect(await failure()).toEqual(['refused', code])
    expect(await feature.fetch({ dryRun: true })).toMatchObject({
      outcome: 'dry-run',
      reason: { code },
      counts: { sessions: programme.sessions.length },
    })
    const version = feature.current()?.version ?? 0
    const forced = { outcome: 'published', isForced: true, version: version + 1 }
    expect(await feature.fetch({ force: true })).toMatchObject(forced)
    expect(feature.current()?.record.sessions).toHaveLength(programme.sessions.length)
    served.show(good)
    expect(await feature.fetch({ force: true })).toMatchObject({ outcome: 'published' })
  })
})
