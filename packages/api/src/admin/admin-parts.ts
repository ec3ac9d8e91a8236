import type { Clock } from '@plenum/shared'
import type { Tables } from '../database/index.ts'
import type { StartContext } from '../feature/index.ts'
import type { JobHistory } from '../jobs/index.ts'
import type { OpenQueues } from '../queue/index.ts'

/** What the routes of the dashboard work with. */
export interface AdminParts {
  readonly db: Tables<any>
  readonly queues: OpenQueues
  readonly history: JobHistory
  readonly clock: Clock
  /** Those of all features; empty before the conference has started. */
  readonly jobs: () => StartContext['jobs']
  readonly knownQueues: () => StartContext['queues']
}
