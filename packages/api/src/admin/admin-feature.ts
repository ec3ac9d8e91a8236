import type { Clock } from '@plenum/shared'
import type { Database } from '../database/database.ts'
import { defineFeature, type Feature, type StartContext } from '../feature/index.ts'
import { jobHistory } from '../jobs/index.ts'
import type { OpenQueues } from '../queue/index.ts'
import type { Semaphores } from '../semaphore/semaphores.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import type { AdminParts } from './admin-parts.ts'
import { auditRoutes } from './audit-routes.ts'
import { jobRoutes } from './job-routes.ts'
import { queueRoutes } from './queue-routes.ts'

export interface AdminOptions {
  readonly database: Database
  /** The same that `createConference` is given. */
  readonly queues: OpenQueues
  /** Tell which jobs are under way. The same that `createConference` is given. */
  readonly semaphores: Pick<Semaphores, 'isHeld'>
  /** Default: `Date.now`. */
  readonly clock?: Clock
}

const adminOptionsShape: OptionsShape<AdminOptions> = {
  database: part.database,
  queues: part.openedQueues,
  semaphores: check.made('semaphores, as openStores() opens', 'isHeld'),
  clock: check.optional(check.clock),
}

/**
 * What organisers see of a conference behind its pages: jobs and their history, queues and what was
 * given up in them, and who did what with power. All of it is for the role `admin`; goes last.
 */
export function admin(options: AdminOptions): Feature {
  checkOptions('admin', adminOptionsShape, options)
  const { database, queues, semaphores, clock = Date.now } = options
  let context: StartContext | undefined
  const parts: AdminParts = {
    db: database.tables(),
    queues,
    history: jobHistory({ database, semaphores }),
    clock,
    jobs: () => context?.jobs ?? [],
    knownQueues: () => context?.queues ?? [],
  }
  return defineFeature({
    name: 'admin',
    routes: [...jobRoutes(parts), ...queueRoutes(parts), ...auditRoutes(parts)],
    async start(started) {
      context = started
    },
  })
}
