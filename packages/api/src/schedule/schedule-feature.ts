import {
  PlenumError,
  scheduleContract,
  type ScheduleLintOptions,
  type ScheduleRecord,
} from '@plenum/shared'
import pLimit from 'p-limit'
import type { Bus } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { defineFeature, type Feature, type StartContext } from '../feature/index.ts'
import { route, type Route } from '../http/index.ts'
import type { Log } from '../logging/index.ts'
import { upstreamLimitsShape, type UpstreamOptions } from '../upstream/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import type { ProgrammeReader } from './programme.ts'
import {
  publishSchedule,
  rollBackSchedule,
  type PublishHooks,
  type PublishOptions,
  type PublishResult,
} from './publish-schedule.ts'
import { importSchedule, type ImportOptions, type ImportResult } from './import-schedule.ts'
import type { ExportFormat, ExportSettings } from './exports/index.ts'
import { scheduleAdminRoutes } from './schedule-admin-routes.ts'
import { makeScheduleDocuments } from './schedule-documents.ts'
import { listImports, type ScheduleImportTables } from './schedule-import-repository.ts'
import { scheduleGauges } from './schedule-gauges.ts'
import type { ScheduleImport } from './schedule-import.ts'
import { fetchScheduleJob } from './schedule-jobs.ts'
import { scheduleMigrations } from './schedule-migrations.ts'
import { listVersions, type ScheduleTables, type ScheduleVersion } from './schedule-repository.ts'
import { serveSchedule, type ServedSchedule } from './serve-schedule.ts'
import type { ScheduleSource, SourcePeople } from './sources/index.ts'

export interface ScheduleOptions {
  readonly database: Database
  readonly bus: Bus
  readonly log: Log
  /** Default: `Date.now`. */
  readonly clock?: () => number
  /**
   * The largest share (0–1) of published sessions that an import may drop; two may always go.
   * Default: 0.1.
   */
  readonly largestLoss?: number
  /**
   * Whether a programme stands there for want of a real one, such as a demo: any may take its place,
   * and it takes that of a real one only by force. Default: none does.
   */
  readonly isPlaceholder?: (record: ScheduleRecord) => boolean
  /**
   * Milliseconds between looks at the database for a version whose announcement was missed.
   * Default: 15,000.
   */
  readonly lookEvery?: number
  /** Where the programme comes from; several become one. Default: none, published by hand. */
  readonly sources?: readonly ScheduleSource[]
  /** Milliseconds between fetches; 0: by hand only. Default: 300,000. */
  readonly fetchEvery?: number
  /** Who keeps the people that sources name, for their roles. Default: nobody. */
  readonly people?: SourcePeople
  /** Limits for all that sources ask for; goes before their own. Default: none. */
  readonly upstream?: Partial<Omit<UpstreamOptions, 'name' | 'baseUrl'>>
  /** The site that exports of the programme lead back to. Default: no exports are served. */
  readonly exports?: ExportSettings
  /**
   * What is known of the conference, for what organisers are told of in the programme; asked each
   * time. Default: nothing.
   */
  readonly lint?: () => ScheduleLintOptions
}

const scheduleOptionsShape: OptionsShape<ScheduleOptions> = {
  database: part.database,
  bus: part.bus,
  log: part.log,
  clock: check.optional(check.clock),
  largestLoss: check.optional(check.share),
  isPlaceholder: check.optional(check.fn('that takes a schedule and returns true or false')),
  lookEvery: check.optional(check.milliseconds),
  sources: check.optional(
    check.listOf(check.made('a source, as pretalx() or programmeAt() creates', 'name', 'fetch')),
  ),
  fetchEvery: check.optional(check.milliseconds),
  people: check.optional(check.made('an object with replace(), as registration() has', 'replace')),
  upstream: check.optional(check.options(upstreamLimitsShape)),
  exports: check.optional(
    check.options<ExportSettings>({
      siteUrl: check.webAddress,
      sessionPath: check.optional(check.fn('that takes an id and returns a path')),
      language: check.optional(check.name),
    }),
  ),
  lint: check.optional(check.fn('that returns options of the lint')),
}

export interface ScheduleFeature extends Feature, ProgrammeReader {
  /**
   * Makes a programme the published one, here and on every other server. The record is what will be
   * served, so it must not be changed any more.
   */
  publish(record: ScheduleRecord, options: PublishOptions): Promise<PublishResult>
  /** Publishes an earlier version again. */
  rollBack(version: number): Promise<PublishResult>
  /** The latest versions, newest first, without their programmes. */
  versions(
    limit?: number,
  ): Promise<Pick<ScheduleVersion, 'version' | 'publishedAt' | 'source' | 'changes'>[]>
  /** Fetches the programme from its sources now; the job `fetch-schedule` does so by itself. */
  fetch(options?: ImportOptions): Promise<ImportResult>
  readonly imports: {
    /** The latest runs of the import, newest first. */
    list(limit?: number): Promise<ScheduleImport[]>
  }
}

/** The programme: published in versions, kept in the database, served from memory. */
export function schedule(options: ScheduleOptions): ScheduleFeature {
  checkOptions('schedule', scheduleOptionsShape, options)
  const { clock = Date.now, bus, sources = [], fetchEvery = 300_000 } = options
  const { largestLoss = 0.1, isPlaceholder = () => false } = options
  const guard = { largestLoss, isPlaceholder }
  refuseBadNames(sources)
  const db = options.database.tables<ScheduleTables & ScheduleImportTables>()
  const { exports, log } = options
  const served = serveSchedule({
    db,
    async makeDocuments(programme) {
      const documents = await makeScheduleDocuments(programme, exports)
      log.info({ version: programme.version }, 'programme rendered')
      return documents
    },
  })
  const publishContext = () => ({
    now: clock(),
    guard,
    latest: served.latest,
    prepare: served.prepare,
    discard: served.discard,
  })
  // Two renderings at once would take the memory of two, and one of them would be for nothing.
  const oneAtATime = pLimit(1)

  /** What is committed is published, whatever comes after: servers also find it by looking. */
  async function spread<R extends PublishResult>(result: R): Promise<R> {
    const failed = (error: unknown) => log.error({ error }, 'a published programme was not spread')
    // What is “unchanged” may be what another server has just published.
    if (served.current()?.version !== result.version) await served.refresh().catch(failed)
    if (result.status === 'published')
      await bus.publish(channel, String(result.version)).catch(failed)
    return result
  }

  const publish = (record: ScheduleRecord, publish: PublishOptions & PublishHooks) =>
    oneAtATime(async () =>
      spread(await publishSchedule(db, record, { ...publish, ...publishContext() })),
    )

  async function fetch({ hold, ...fetch }: ImportOptions & Pick<PublishHooks, 'hold'> = {}) {
    const { people, upstream = {} } = options
    const parts = { db, sources, people, upstream, log, clock, guard, publish }
    return importSchedule({ ...parts, ...(hold ? { hold } : {}) }, fetch)
  }

  const rollBack = (version: number, hooks: PublishHooks = {}) =>
    oneAtATime(async () =>
      spread(await rollBackSchedule(db, version, { ...publishContext(), ...hooks })),
    )
  const admin = { db, clock, lint: options.lint, current: served.current, rollBack }

  return defineFeature({
    name: 'schedule',
    migrations: scheduleMigrations,
    jobs: sources.length > 0 ? [fetchScheduleJob(fetch, fetchEvery)] : [],
    routes: [...scheduleRoutes(served), ...scheduleAdminRoutes(admin)],
    gauges: scheduleGauges(db, served, { clock, hasSources: sources.length > 0 }),
    documents: served.find,
    current: served.current,
    publish: (
      record: ScheduleRecord,
      { source, force = false, ifChanged = false }: PublishOptions,
    ) => publish(record, { source, force, ifChanged }),
    rollBack: (version: number) => rollBack(version),
    versions: (limit = 20) => listVersions(db, limit),
    fetch: (fetchOptions: ImportOptions = {}) => fetch(fetchOptions),
    imports: { list: (limit = 20) => listImports(db, limit) },
    start: (context: StartContext) => start(served, options, context),
  })
}

const channel = 'schedule.published'

function refuseBadNames(sources: readonly ScheduleSource[]): void {
  const names = sources.map(({ name }) => name)
  const bad = names.find((name, at) => !/^[a-z][a-z0-9]*$/.test(name) || names.indexOf(name) < at)
  if (bad !== undefined)
    throw new TypeError(`“${bad}” cannot name a source: small letters and digits, each name once`)
}

/** Serves what is published already, then follows announcements and, in case one is lost, the clock. */
async function start(
  served: ServedSchedule,
  { bus, log, lookEvery = 15_000 }: ScheduleOptions,
  { announcer }: StartContext,
): Promise<() => Promise<void>> {
  const follow = () =>
    served
      .refresh()
      .catch((error: unknown) => log.error({ error }, 'the programme could not be refreshed'))
  // First to listen, then to look: nothing is published in between.
  const unsubscribe = await bus.subscribe(channel, () => void follow())
  await served.refresh()
  const stopTelling = served.onSwap((version) =>
    announcer.announce(scheduleContract.events.published, { version }, { to: 'server' }),
  )
  const timer = setInterval(() => void follow(), lookEvery)
  timer.unref()
  return async () => {
    clearInterval(timer)
    stopTelling()
    await unsubscribe()
  }
}

/** Documents are answered before routing: here an export or the words are made first, and all else is missing. */
function scheduleRoutes(served: ServedSchedule): Route[] {
  const { record, index, words, session, exportJson, exportXml } = scheduleContract.endpoints
  const missing = (): never => {
    throw new PlenumError(
      served.current() ? 'schedule.session-not-found' : 'schedule.not-published',
    )
  }
  const exported = (format: ExportFormat) => async () => {
    const document = await served.makeExport(format)
    if (document) return document
    throw new PlenumError(served.current() ? 'request.not-found' : 'schedule.not-published')
  }
  const readWords = async () => (await served.makeWords()) ?? missing()
  return [
    route(words, readWords),
    ...[index, record, session].map((endpoint) => route(endpoint, missing)),
    route(exportJson, exported('schedule.json')),
    route(exportXml, exported('schedule.xml')),
  ]
}
