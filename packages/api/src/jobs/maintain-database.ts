import { maintainEmbedded, type Database } from '../database/index.ts'
import type { Job } from './job.ts'

const halfDay = 43_200_000

/**
 * The maintenance of an embedded database, twice a day, so that deleted data leaves the files within a
 * day. A Postgres server has autovacuum and needs no such job.
 */
export function maintainDatabase({ database }: { readonly database: Database }): Job {
  return {
    name: 'maintain-database',
    summary: 'Vacuums and analyzes the embedded database, and removes deleted data from its files.',
    every: halfDay,
    run: async ({ signal }) => ({ ...(await maintainEmbedded(database, { signal })) }),
  }
}
