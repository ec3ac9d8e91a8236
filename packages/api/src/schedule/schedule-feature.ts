import { PlenumError, scheduleContract, type ScheduleRecord } from '@plenum/shared'
import type { Bus, Cache } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { defineFeature, type Feature, type StartContext } from '../feature/index.ts'
import { route, type Route } from '../http/index.ts'
import type { Log } from '../logging/index.ts'
import type { Programme, ProgrammeReader } from './programme.ts'
import {
  publishSchedule,
  rollBackSchedule,
  type PublishOptions,
  type PublishResult,
} from './publish-schedule.ts'
import { scheduleDocuments } from './schedule-documents.ts'
import { scheduleMigrations } from './schedule-migrations.ts'
import { listVersions, type ScheduleTables, type ScheduleVersion } from './schedule-repository.ts'
import { serveSchedule, type ServedSchedule } from './serve-schedule.ts'

export interface ScheduleOptions {
  readonly database: Database
  readonly cache: Cache
  readonly bus: Bus
  readonly log: Log
  /** Default: `Date.now`. */
  readonly clock?: () => number
  /** The largest share (0–1) of published sessions that an import may drop. Default: 0.2. */
  readonly largestLoss?: number
  /**
   * Milliseconds between looks at the database for a version whose announcement was missed.
   * Default: 15,000.
   */
  readonly lookEvery?: number
}

export interface ScheduleFeature extends Feature, ProgrammeReader {
  /** Makes a programme the published one, here and on every other server. */
  publish(record: ScheduleRecord, options: PublishOptions): Promise<PublishResult>
  /** Publishes an earlier version again. */
  rollBack(version: number): Promise<PublishResult>
  /** The latest versions, newest first, without their programmes. */
  versions(
    limit?: number,
  ): Promise<Pick<ScheduleVersion, 'version' | 'publishedAt' | 'source' | 'changes'>[]>
}

/** The programme: published in versions, kept in the database, served from memory. */
export function schedule(options: ScheduleOptions): ScheduleFeature {
  const { clock = Date.now, largestLoss = 0.2, bus } = options
  const db = options.database.tables<ScheduleTables>()
  const served = serveSchedule({ ...options, db })

  const publishContext = () => ({
    now: clock(),
    largestLoss,
    // Left in the cache, where `refresh` finds them.
    prepare: (programme: Programme, fingerprint: string) =>
      scheduleDocuments(programme, fingerprint, options),
  })

  async function spread(result: PublishResult): Promise<PublishResult> {
    if (result.status === 'published') {
      await served.refresh()
      await bus.publish(channel, String(result.version))
    }
    return result
  }

  return defineFeature({
    name: 'schedule',
    migrations: scheduleMigrations,
    routes: missingRoutes(served),
    documents: served.find,
    current: served.current,
    publish: async (record: ScheduleRecord, publish: PublishOptions) =>
      spread(await publishSchedule(db, record, { ...publish, ...publishContext() })),
    rollBack: async (version: number) =>
      spread(await rollBackSchedule(db, version, publishContext())),
    versions: (limit = 20) => listVersions(db, limit),
    start: (context: StartContext) => start(served, options, context),
  })
}

const channel = 'schedule.published'

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
  await served.refresh()
  const stopTelling = served.onSwap((version) =>
    announcer.announce(scheduleContract.events.published, { version }),
  )
  const unsubscribe = await bus.subscribe(channel, () => void follow())
  const timer = setInterval(() => void follow(), lookEvery)
  timer.unref()
  return async () => {
    clearInterval(timer)
    stopTelling()
    await unsubscribe()
  }
}

/** What is published is answered before routing; a request that comes this far found nothing. */
function missingRoutes(served: ServedSchedule): Route[] {
  const { record, index, session } = scheduleContract.endpoints
  const missing = (): never => {
    throw new PlenumError(
      served.current() ? 'schedule.session-not-found' : 'schedule.not-published',
    )
  }
  return [route(index, missing), route(record, missing), route(session, missing)]
}
