import { auditMigrations } from '../audit/audit-migrations.ts'
import type { FeatureMigrations } from '../database/index.ts'
import type { Feature } from '../feature/index.ts'
import { jobMigrations } from '../jobs/index.ts'
import { queueMigrations } from '../queue/index.ts'

/** All tables of a conference, in the order in which they are made: its own, then its features'. */
export function conferenceMigrations(features: readonly Feature[]): readonly FeatureMigrations[] {
  return [
    { feature: 'audit', migrations: auditMigrations },
    { feature: 'queue', migrations: queueMigrations },
    { feature: 'jobs', migrations: jobMigrations },
    ...features.map(({ name, migrations = [] }) => ({ feature: name, migrations })),
  ]
}
