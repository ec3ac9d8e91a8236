import type { Contract } from '@plenum/shared'
import type { Migration } from '../database/migration.ts'
import type { FindDocument } from '../http/published-document.ts'
import type { Identify } from '../http/identity.ts'
import type { Route } from '../http/route.ts'
import type { Job } from '../jobs/job.ts'
import type { Queue, QueueWorker } from '../queue/index.ts'
import type { Announcer, SocketHandler } from '../sockets/socket-handler.ts'
import type { Finding } from './finding.ts'
import type { PersonalData } from './personal-data.ts'

export interface HealthCheck {
  readonly name: string
  /** Rejects with the reason when the part is not fit to serve. */
  check(): Promise<void>
}

/** A number that describes how the feature is doing, for Prometheus. */
export interface Gauge {
  /** `plenum_<feature>_<what>_<unit>`, by the conventions of Prometheus. */
  readonly name: string
  readonly help: string
  /** Asked at each scrape; cheap. */
  read(): number | Promise<number>
}

/** What a feature is told once the server exists. */
export interface StartContext {
  readonly announcer: Announcer
  /** How many sockets are open at this process, now. Left out: it takes none. */
  readonly connections?: () => number
  /** Ends the sockets of an account, on every server. Left out: there are none. */
  readonly disconnect?: (account: string) => void
  /**
   * Looks up the sockets of an account again, on every server, after one of its sign-in sessions
   * ended. Omitted: there are no sockets.
   */
  readonly recheck?: (account: string) => void
  /** Names of all features of this conference, in the order in which they are plugged in. */
  readonly features: readonly string[]
  /** All jobs of this conference. */
  readonly jobs: readonly Pick<Job, 'name' | 'summary' | 'every'>[]
  /** All queues that something is done with. */
  readonly queues: readonly Queue<any>[]
  /** What the features keep about people, by the feature's name. */
  readonly personalData: ReadonlyMap<string, PersonalData>
}

/**
 * A part of a conference that plugs into a server. All members but the name are optional; what it
 * needs, it was given when it was made.
 */
export interface Feature {
  readonly name: string
  /**
   * What it says over the wire, for the documents of the API. Left out: Plenum's own contract of the
   * same name, or else what its routes and sockets tell.
   */
  readonly contract?: Contract
  readonly migrations?: readonly Migration[]
  readonly routes?: readonly Route[]
  readonly sockets?: readonly SocketHandler[]
  readonly jobs?: readonly Job[]
  /** Who does what waits in queues. */
  readonly workers?: readonly QueueWorker<any>[]
  /** What it keeps about people. Left out: nothing. */
  readonly personalData?: PersonalData
  readonly gauges?: readonly Gauge[]
  /** Documents answered out of memory. */
  readonly documents?: FindDocument
  /** Who is asking. One feature of a conference may say so. */
  readonly identify?: Identify
  /** What readiness depends on. */
  readonly health?: readonly HealthCheck[]
  /** Examines what it depends on, such as a service with a token; before anything is started. */
  diagnose?(signal: AbortSignal): Promise<readonly Finding[]>
  /** Runs after the migrations and before the first request; returns how to stop. */
  start?(context: StartContext): Promise<(() => Promise<void>) | void>
}

/** Declares a feature; the type keeps what else it offers to others. */
export function defineFeature<F extends Feature>(feature: F): F {
  return feature
}
