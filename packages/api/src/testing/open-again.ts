import { sql } from 'kysely'
import { openDatabase, type Database, type OpenDatabaseOptions } from '../database/index.ts'
import { testLog } from './test-log.ts'

/** A database of the test's Postgres once more, through a pool of its own, as another server has it. */
export async function openAgain(
  database: Database,
  options: Pick<OpenDatabaseOptions, 'connections'> = {},
): Promise<Database> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(
    database.tables<never>(),
  )
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = rows[0]?.name ?? ''
  return openDatabase({ ...options, url: url.href, log: testLog() })
}
