import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../database/index.ts'

/** Makes so many accounts; answers their ids. */
export async function insertAccounts(database: Database, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await sql`
    insert into account (id, email, address_hash, name, language, created)
    select id, id || '@example.org', id, 'Somebody', 'en', now()
    from unnest(${ids}::uuid[]) as id`.execute(database.tables<never>())
  return ids
}
