import type { Redis } from 'ioredis'
import type { Database } from '../database/index.ts'
import type { Mailbox, QueuedMailer } from '../email/index.ts'
import type { Feature } from '../feature/index.ts'
import type { HistoryKept } from '../jobs/index.ts'
import type { OpenQueues } from '../queue/index.ts'
import type { PrometheusOptions } from '../prometheus/index.ts'
import type { CallerLimits } from '../http/index.ts'
import type { RouterOptions } from '../http/router.ts'
import type { SecurityHeadersOptions } from '../http/security-headers.ts'
import type { TrustProxy } from '../http/client-address.ts'
import type { WebFilesOptions } from '../http/web-files.ts'
import type { Log } from '../logging/log.ts'
import type { Semaphores } from '../semaphore/semaphores.ts'
import type { HttpLimits } from './http-connections.ts'
import type { SocketLimits, SocketServerOptions } from '../sockets/index.ts'
import { check, part, type OptionsShape } from '../options/index.ts'

/** What a process serves. A process with none runs jobs. */
export type ServerRole = 'web' | 'api' | 'sockets'

export interface ConferenceOptions {
  /** In the order in which they migrate and start; they stop in the reverse order. */
  readonly features: readonly Feature[]
  /** Stays the caller's to close, as the stores do. */
  readonly database: Database
  readonly stores: {
    readonly semaphores: Semaphores
    /** Joins the sockets of several servers. Left out: there is one server. */
    readonly redis?: Redis
  }
  readonly log: Log
  /** The address that people know the site by, such as `https://plaza.example`. */
  readonly selfUrl: string
  /** Default: all of them. */
  readonly roles?: readonly ServerRole[]
  /** The path that the API lives under. Default: `/api`. */
  readonly apiBase?: `/${string}`
  /** The built client. Left out: no pages are served. */
  readonly web?: WebFilesOptions & { readonly directory: string }
  /** Where features put what is to be done later. Left out: nothing is done later. */
  readonly queues?: OpenQueues
  /** Whether what waits in queues is done in this process. Default: false. */
  readonly work?: boolean
  /** Its mail is sent by the processes that work on queues. */
  readonly mailer?: Pick<QueuedMailer, 'worker'>
  /** Shows the mails of a development server at `/mailbox`. Left out: no such page. */
  readonly mailbox?: Pick<Mailbox, 'routes'>
  /** Whether jobs that have `every` run by themselves in this process. Default: false. */
  readonly timetable?: boolean
  /** How long the job `prune-history` keeps what was. Defaults: those of `HistoryKept`. */
  readonly keep?: HistoryKept
  /** Proxies whose word about the client's address counts. Default: none. */
  readonly trustProxy?: TrustProxy
  /** Limits of the API. Defaults: those of `RouterOptions`. */
  readonly api?: ApiLimits
  /** Limits of HTTP connections. Defaults: those of `HttpLimits`. */
  readonly http?: HttpLimits
  /** Limits of the sockets. Defaults: those of `SocketServerOptions`. */
  readonly sockets?: Partial<SocketLimits> & Pick<SocketServerOptions, 'recheckInterval'>
  /** What pages may load from elsewhere. Defaults: those of `SecurityHeadersOptions`. */
  readonly security?: Omit<SecurityHeadersOptions, 'selfUrl'>
  /** Where Prometheus scrapes this process. Left out: nothing is measured. */
  readonly prometheus?: PrometheusOptions
  /**
   * Milliseconds for which a closing server still takes requests while `/healthz/ready` answers 503,
   * so that a balancer looks elsewhere before the port is closed. Default: 0.
   */
  readonly drain?: number
  /**
   * Milliseconds that idle connections stay open after the port is closed. A proxy may have sent a
   * request on one of them; closed, it answers 502.
   * @default 1_000
   */
  readonly idleTimeout?: number
  /**
   * Milliseconds that requests, jobs, queued work and each feature may still take when closing.
   * Default: 10,000.
   */
  readonly closeWithin?: number
}

type ApiLimits = CallerLimits & Pick<RouterOptions, 'allowedOrigins' | 'bodyLimit' | 'checkAnswers'>

const origins = check.optional(check.listOf(check.name))

export const conferenceOptionsShape: OptionsShape<ConferenceOptions> = {
  features: check.listOf(
    check.that<Feature>(
      'a feature, as schedule() or defineFeature() returns',
      (value) => typeof value === 'object' && typeof value?.name === 'string' && value.name !== '',
    ),
  ),
  database: part.database,
  stores: check.made('the stores that openStores() resolves to', 'semaphores'),
  log: part.log,
  selfUrl: check.webAddress,
  roles: check.optional(check.listOf(check.oneOf('web', 'api', 'sockets'))),
  apiBase: check.optional(
    check.that<`/${string}`>(
      'a path such as /api',
      (value) => typeof value === 'string' && value.startsWith('/'),
    ),
  ),
  web: check.optional(
    check.options<WebFilesOptions & { readonly directory: string }>({
      directory: check.name,
      index: check.optional(
        check.either(check.text, check.fn('that takes a request and returns the page')),
      ),
      isPage: check.optional(check.fn('that takes an address and returns true or false')),
      generated: check.optional(check.recordsOf(check.fn('that returns a file with its type'))),
    }),
  ),
  queues: check.optional(part.openedQueues),
  work: check.optional(check.flag),
  mailer: check.optional(check.made('a mailer, as createMailer() creates', 'worker')),
  mailbox: check.optional(check.made('a mailbox, as mailbox() creates', 'routes')),
  timetable: check.optional(check.flag),
  keep: check.optional(
    check.options<HistoryKept>({
      runs: check.optional(check.limit),
      deadLetters: check.optional(check.limit),
      audit: check.optional(check.limit),
    }),
  ),
  trustProxy: check.optional(check.either(check.limit, check.listOf(check.name))),
  api: check.optional(
    check.options<ApiLimits>({
      allowedOrigins: origins,
      bodyLimit: check.optional(check.count),
      checkAnswers: check.optional(check.flag),
      maxConcurrentPerAccount: check.optional(check.count),
      maxWaitingPerAccount: check.optional(check.limit),
      maxConcurrentPerAddress: check.optional(check.count),
      maxWaitingPerAddress: check.optional(check.limit),
    }),
  ),
  http: check.optional(
    check.options<HttpLimits>({
      maxConnections: check.optional(check.limit),
      maxConnectionsPerAddress: check.optional(check.limit),
      maxPipelined: check.optional(check.limit),
      sendTimeout: check.optional(check.milliseconds),
      maxUnsentBytes: check.optional(check.limit),
      maxUnsentBytesTotal: check.optional(check.limit),
    }),
  ),
  sockets: check.optional(
    check.options<NonNullable<ConferenceOptions['sockets']>>({
      maxConnections: check.optional(check.limit),
      maxConnectionsPerAddress: check.optional(check.limit),
      maxPacketsPerSecond: check.optional(check.limit),
      maxBytesPerSecond: check.optional(check.limit),
      maxEventsPerSecond: check.optional(check.limit),
      maxBufferedBytes: check.optional(check.limit),
      bufferTimeout: check.optional(check.milliseconds),
      connectTimeout: check.optional(check.milliseconds),
      recheckInterval: check.optional(check.milliseconds),
    }),
  ),
  security: check.optional(
    check.options<Omit<SecurityHeadersOptions, 'selfUrl'>>({
      frameSources: origins,
      frameAncestors: origins,
      scriptSources: origins,
      styleSources: origins,
      connectSources: origins,
    }),
  ),
  prometheus: check.optional(
    check.options<PrometheusOptions>({
      port: check.optional(check.port),
      host: check.optional(check.name),
      token: check.optional(check.token),
    }),
  ),
  drain: check.optional(check.milliseconds),
  idleTimeout: check.optional(check.milliseconds),
  closeWithin: check.optional(check.milliseconds),
}
