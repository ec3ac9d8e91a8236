import type { Kysely } from 'kysely'
import type { Database } from '../database/index.ts'
import { DatabaseFolderError, DatabaseInUseError } from '../database/index.ts'
import type { Feature, Finding } from '../feature/index.ts'
import { conferenceMigrations } from '../server/conference-migrations.ts'
import { clockFinding } from './clock-finding.ts'
import { reason } from './reason.ts'
import { sql } from '../modules/index.ts'

const oldestVersion = 14

export interface ExamineDatabaseOptions {
  open(): Promise<Database>
  /** The features on the open database, and what they find themselves. */
  examineOn(database: Database): Promise<ExaminedFeatures>
  readonly connections?: number
  readonly clock: () => number
}

interface ExaminedFeatures {
  readonly features: readonly Feature[]
  readonly findings: readonly Finding[]
}

/** Whether the database answers, and what else there is to know of it if it does. */
export async function examineDatabase(
  options: ExamineDatabaseOptions,
): Promise<readonly Finding[]> {
  let database: Database | undefined
  try {
    database = await options.open()
    await database.check()
  } catch (error) {
    await database?.close()
    return [unreachable(error)]
  }
  try {
    const db = database.tables<any>()
    return [
      await examineVersion(db),
      await examineClock(db, options.clock),
      await examineWriting(db),
      ...(database.engine === 'postgres' ? [await examineConnections(db, options)] : [powerCuts]),
      ...(await examineFeatures(database, options)),
    ]
  } finally {
    await database.close()
  }
}

const powerCuts: Finding = {
  ...{ part: 'database durability', level: 'warning' },
  message: 'a power cut can lose the last writes of the embedded database, or damage its folder',
  advice: 'Make backups; use a Postgres server where a loss matters',
}

function unreachable(error: unknown): Finding {
  const part = 'database'
  if (error instanceof DatabaseInUseError)
    return {
      ...{ part, level: 'warning', message: 'a running process holds the embedded database' },
      advice: 'Stop that process to have its database examined',
    }
  // Its message says what to do.
  if (error instanceof DatabaseFolderError)
    return { part, level: 'failure', message: error.message }
  return {
    ...{ part, level: 'failure', message: `does not answer: ${reason(error)}` },
    advice: 'Check DATABASE_URL, and that the database runs and can be reached from here',
  }
}

async function examineVersion(db: Kysely<any>): Promise<Finding> {
  const { rows } = await sql<{ version: string }>`
    select current_setting('server_version_num') as version`.execute(db)
  const major = Math.floor(Number(rows[0]?.version) / 10_000)
  return major >= oldestVersion
    ? { part: 'database', level: 'ok', message: `Postgres ${major} answers` }
    : {
        ...{ part: 'database', level: 'failure', message: `Postgres ${major} is too old` },
        advice: `Use Postgres ${oldestVersion} or later`,
      }
}

async function examineClock(db: Kysely<any>, clock: () => number): Promise<Finding> {
  const before = clock()
  const { rows } = await sql<{ ms: number }>`
    select extract(epoch from clock_timestamp())::float8 * 1000 as ms`.execute(db)
  return clockFinding('clock of the database', (before + clock()) / 2 - Number(rows[0]?.ms))
}

/** In a transaction that leaves nothing behind. */
async function examineWriting(db: Kysely<any>): Promise<Finding> {
  const part = 'database writing'
  try {
    await db
      .transaction()
      .execute(async (trx) => {
        await sql`create table plenum_doctor (id int)`.execute(trx)
        await sql`insert into plenum_doctor values (1)`.execute(trx)
        throw new Undone()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
    return { part, level: 'ok', message: 'tables can be made and written to' }
  } catch (error) {
    const advice = 'Give the user of DATABASE_URL the right to create tables, on the primary server'
    return { part, level: 'failure', message: reason(error), advice }
  }
}

class Undone extends Error {}

async function examineConnections(
  db: Kysely<any>,
  { connections = 10 }: ExamineDatabaseOptions,
): Promise<Finding> {
  const { rows } = await sql<{ most: number; used: number }>`
    select current_setting('max_connections')::int as most,
      (select count(*) from pg_stat_activity where backend_type = 'client backend')::int as used
    `.execute(db)
  const { most = 0, used = 0 } = rows[0] ?? {}
  const message = `${used} of ${most} are in use; a process takes up to ${connections}`
  const part = 'database connections'
  return most - used >= connections
    ? { part, level: 'ok', message }
    : {
        ...{ part, level: 'warning', message },
        advice: 'Raise max_connections, put a pooler in front, or run fewer processes',
      }
}

async function examineFeatures(
  database: Database,
  { examineOn }: ExamineDatabaseOptions,
): Promise<readonly Finding[]> {
  try {
    const { features, findings } = await examineOn(database)
    if (features.length === 0) return findings
    return [await examineMigrations(database.tables<any>(), features), ...findings]
  } catch (error) {
    const advice = 'No server starts like this: mend what it names'
    return [{ part: 'features', level: 'failure', message: reason(error), advice }]
  }
}

async function examineMigrations(db: Kysely<any>, features: readonly Feature[]): Promise<Finding> {
  const done = await readLedger(db)
  const all = conferenceMigrations(features).flatMap(({ feature, migrations }) =>
    migrations.map(({ name }) => `${feature}/${name}`),
  )
  const pending = all.filter((name) => !done.has(name))
  const part = 'database tables'
  return pending.length === 0
    ? { part, level: 'ok', message: 'are up to date' }
    : {
        ...{ part, level: 'warning', message: `${pending.length} migrations have not run` },
        advice: 'They run when a server starts',
      }
}

async function readLedger(db: Kysely<any>): Promise<ReadonlySet<string>> {
  const { rows: found } = await sql<{ name: string | null }>`
    select to_regclass('plenum_migration')::text as name`.execute(db)
  if (!found[0]?.name) return new Set()
  const { rows } = await sql<{ feature: string; name: string }>`
    select feature, name from plenum_migration`.execute(db)
  return new Set(rows.map(({ feature, name }) => `${feature}/${name}`))
}
