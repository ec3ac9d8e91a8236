import type { RequestListener } from 'node:http'
import { basePath } from '../http/base-path.ts'
import { createCallerTurns, type BeginTurn, type FindDocument } from '../http/index.ts'
import { migrate } from '../database/index.ts'
import { startTimetable, type JobRunner } from '../jobs/index.ts'
import type { Work } from '../queue/index.ts'
import { publishOpenApi } from '../openapi/index.ts'
import { createMeter, listenForScrapes, type Meter } from '../prometheus/index.ts'
import { createSocketServer, type SocketServer } from '../sockets/index.ts'
import { checkOptions } from '../options/index.ts'
import { checkFeatures } from './check-features.ts'
import { conferenceListener, type AppParts } from './conference-app.ts'
import {
  conferenceOptionsShape,
  type ConferenceOptions,
  type ServerRole,
} from './conference-options.ts'
import { conferenceMigrations } from './conference-migrations.ts'
import { healthRoutes } from './health.ts'
import { createWork, type ConferenceWork } from './conference-work.ts'
import {
  createHttpListener,
  listenShape,
  type Listening,
  type ListenOptions,
} from './http-listener.ts'
import { settleWithin } from './settle-within.ts'
import { startFeatures } from './start-features.ts'

export interface Conference {
  /** Names of the features that run, in their order. */
  readonly features: readonly string[]
  /** The jobs of all features, and how to run one by its name. */
  readonly jobs: Pick<JobRunner, 'jobs' | 'run'>
  /** Answers requests from now on. Once per conference; rejects when the port is taken. */
  listen(options?: ListenOptions): Promise<Listening>
  /**
   * Is not ready any more; after `drain` takes no more requests, finishes those under way, says
   * goodbye to the sockets, ends jobs and queued work, and stops the features, none of which it waits
   * for longer than `closeWithin`. The database and the stores are still open afterwards. Safe to
   * call twice.
   */
  close(): Promise<void>
}

const allRoles: readonly ServerRole[] = ['web', 'api', 'sockets']

/**
 * Joins features into one server: checks that they fit together, brings the tables up to date and
 * starts each feature. Nothing answers until `listen`. Rejects, with all that had started stopped
 * again, when a migration or a feature fails.
 */
export async function createConference(options: ConferenceOptions): Promise<Conference> {
  checkOptions('createConference', conferenceOptionsShape, options)
  checkFeatures(options.features)
  await migrate(options.database, conferenceMigrations(options.features), options)
  const openApi = await publishOpenApi(options.features, options)
  const parts = createParts(options, openApi)
  const { http, work } = parts
  const { jobs } = work
  const { log } = options
  const stopFeatures = await startConference(options, parts)
  const underWay = work.start()
  const stopTimetable = options.timetable ? startTimetable(jobs) : () => undefined
  let closed: Promise<void> | undefined
  const close = () => {
    stopTimetable()
    return (closed ??= closeConference(options, parts, { stopFeatures, underWay }))
  }

  return {
    features: options.features.map(({ name }) => name),
    jobs,
    async listen(where = {}) {
      checkOptions('listen', listenShape, where)
      if (parts.meter && options.prometheus?.port !== undefined)
        parts.scrapes = await listenForScrapes(parts.meter, { ...options.prometheus, log })
      const url = await http.listen(where)
      log.info({ url, ...(parts.scrapes && { metrics: parts.scrapes.url }) }, 'listening')
      return { url, close }
    },
    close,
  }
}

interface Parts {
  readonly http: ReturnType<typeof createHttpListener>
  readonly work: ConferenceWork
  readonly sockets: SocketServer
  readonly meter: Meter | undefined
  /** There from `listen` on, where metrics have a port of their own. */
  scrapes?: Awaited<ReturnType<typeof listenForScrapes>>
}

function createParts(options: ConferenceOptions, openApi: FindDocument): Parts {
  const { log } = options
  const roles = new Set(options.roles ?? allRoles)
  const work = createWork(options)
  const beginTurn = createCallerTurns(options.api)
  const sockets = createSockets(options, beginTurn)
  const meter = options.prometheus && createConferenceMeter(options, { work, sockets })
  const http = createHttpListener(
    createListener(options, {
      roles,
      openApi,
      beginTurn,
      isClosing: () => http.isClosing(),
      ...(meter && { meter }),
    }),
    {
      log,
      socketPath: `${basePath(options.selfUrl)}/socket`,
      limits: options.http ?? {},
      ...(options.trustProxy !== undefined && { trustProxy: options.trustProxy }),
      ...(roles.has('sockets') && { attach: (server) => sockets.attach(server) }),
    },
  )
  return { http, work, sockets, meter }
}

function createConferenceMeter(
  { database, features, queues, stores, roles = allRoles, log }: ConferenceOptions,
  { work, sockets }: Pick<Parts, 'work' | 'sockets'>,
): Meter {
  return createMeter({
    database,
    history: work.history,
    log,
    gauges: features.flatMap((feature) => feature.gauges ?? []),
    ...(queues && { queues }),
    ...(roles.includes('sockets') && { connections: sockets.connections }),
    ...(stores.redis && { redis: stores.redis }),
  })
}

function createListener(
  options: ConferenceOptions,
  { isClosing, ...parts }: Omit<AppParts, 'health'> & { readonly isClosing: () => boolean },
): RequestListener {
  const { features, database, log } = options
  const checks = [
    { name: 'database', check: () => database.check() },
    ...features.flatMap((feature) => feature.health ?? []),
  ]
  return conferenceListener(options, { ...parts, health: healthRoutes({ checks, log, isClosing }) })
}

function createSockets(options: ConferenceOptions, beginTurn: BeginTurn): SocketServer {
  const { features, stores, log, selfUrl, trustProxy, api } = options
  const identify = features.find((feature) => feature.identify)?.identify
  return createSocketServer({
    ...options.sockets,
    handlers: features.flatMap((feature) => feature.sockets ?? []),
    log,
    selfUrl,
    beginTurn,
    ...(identify && { identify }),
    ...(stores.redis && { redis: stores.redis }),
    ...(trustProxy !== undefined && { trustProxy }),
    ...(api?.allowedOrigins && { allowedOrigins: api.allowedOrigins }),
  })
}

async function startConference(
  { features, log, roles = allRoles, closeWithin: stopWithin = 10_000 }: ConferenceOptions,
  { sockets, work }: Parts,
): Promise<() => Promise<void>> {
  const context = {
    announcer: sockets.announcer,
    disconnect: sockets.disconnect,
    recheck: sockets.recheck,
    ...(roles.includes('sockets') && { connections: sockets.connections }),
    features: features.map(({ name }) => name),
    jobs: work.jobs.jobs,
    queues: work.workers.map(({ queue }) => queue),
    personalData: new Map(
      features.flatMap(({ name, personalData }) => (personalData ? [[name, personalData]] : [])),
    ),
  }
  try {
    return await startFeatures(features, context, { log, stopWithin })
  } catch (error) {
    await sockets.close()
    throw error
  }
}

interface Started {
  readonly stopFeatures: () => Promise<void>
  readonly underWay: Work | undefined
}

async function closeConference(
  { log, closeWithin = 10_000, drain = 0, idleTimeout = 1_000 }: ConferenceOptions,
  { http, work, sockets, scrapes }: Parts,
  { stopFeatures, underWay }: Started,
): Promise<void> {
  await Promise.all([
    scrapes?.close(),
    // The sockets close the port that they share with everything else.
    Promise.all([http.drain(drain, Math.min(idleTimeout, closeWithin)), sockets.drain(drain)]).then(
      () => Promise.all([http.close(closeWithin), sockets.close()]),
    ),
    settleWithin(closeWithin, work.jobs.close(), log, 'jobs'),
    // Handing back what takes too long takes a moment, too.
    settleWithin(
      closeWithin + 1_000,
      underWay?.stop(closeWithin) ?? Promise.resolve(),
      log,
      'queues',
    ),
  ])
  await stopFeatures()
}
