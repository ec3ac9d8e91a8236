import type { Kysely } from 'kysely'
import type { Log } from '../logging/log.ts'
import type { Database } from './database.ts'
import { limitTransaction } from './limit-transaction.ts'
import type { FeatureMigrations, Migration } from './migration.ts'
import { sql } from '../modules/index.ts'

/** A migration did not run through; nothing of it remains, and none after it was started. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  readonly feature: string
  readonly migration: string

  constructor(feature: string, migration: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`Migration ${migration} of the feature ${feature} failed: ${reason}`, { cause })
    this.feature = feature
    this.migration = migration
  }
}

/** The record of what has run, kept in the database. */
interface MigrationTables {
  plenum_migration: { feature: string; name: string }
}

/**
 * Brings the tables up to date: features in the order given, each one's migrations by name, each
 * in a transaction of its own. Servers that start at once take turns, and each migration runs once.
 * Answers what this call ran, as `feature/name`.
 * @throws {MigrationError} at the first that fails.
 */
export async function migrate(
  database: Database,
  features: readonly FeatureMigrations[],
  { log }: { readonly log: Log },
): Promise<readonly string[]> {
  const steps = inOrder(features)
  const db = database.tables<MigrationTables>()
  const done = await readLedger(db)
  const ran: string[] = []
  for (const { feature, migration } of steps) {
    const key = `${feature}/${migration.name}`
    if (done.has(key) || !(await run(db, feature, migration))) continue
    log.info({ feature, migration: migration.name }, 'Migrated')
    ran.push(key)
  }
  return ran
}

interface Step {
  readonly feature: string
  readonly migration: Migration
}

function inOrder(features: readonly FeatureMigrations[]): Step[] {
  const steps = features.flatMap(({ feature, migrations }) =>
    [...migrations]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((migration) => ({ feature, migration })),
  )
  const seen = new Set<string>()
  for (const { feature, migration } of steps) {
    const key = `${feature}/${migration.name}`
    if (seen.has(key)) throw new TypeError(`Two migrations are called ${key}`)
    seen.add(key)
  }
  return steps
}

async function readLedger(db: Kysely<MigrationTables>): Promise<Set<string>> {
  return locked(db, async (trx) => {
    await sql`create table if not exists plenum_migration (
      feature text not null,
      name text not null,
      applied_at timestamptz not null default now(),
      primary key (feature, name)
    )`.execute(trx)
    const rows = await trx.selectFrom('plenum_migration').select(['feature', 'name']).execute()
    return new Set(rows.map(({ feature, name }) => `${feature}/${name}`))
  })
}

/** Answers whether it ran: another server may have been faster. */
async function run(
  db: Kysely<MigrationTables>,
  feature: string,
  migration: Migration,
): Promise<boolean> {
  const { name } = migration
  try {
    return await locked(db, async (trx) => {
      const claim = trx.insertInto('plenum_migration').values({ feature, name })
      const claimed = await claim.onConflict((row) => row.doNothing()).executeTakeFirst()
      if (!claimed.numInsertedOrUpdatedRows) return false
      await migration.up(trx)
      return true
    })
  } catch (error) {
    throw new MigrationError(feature, name, error)
  }
}

/**
 * A transaction that only one server at a time is in. The lock ends with the transaction, so it
 * cannot be left behind, and it works through a connection pooler. An embedded database has but
 * one session, where the transaction itself keeps all others out.
 */
function locked<T>(
  db: Kysely<MigrationTables>,
  work: (trx: Kysely<MigrationTables>) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      await limitTransaction(trx)
      await sql`select pg_advisory_xact_lock(hashtextextended('plenum_migration', 0))`.execute(trx)
      return work(trx)
    })
}
