import type { Database } from '../database/index.ts'
import type { RegistrationTables } from './registration-tables.ts'
import { sql } from '../modules/index.ts'

/**
 * How many accounts chose each time zone; null where they chose none. Those that have yet to prove
 * their address, or are blocked, are not counted.
 */
export async function countAccountsByTimeZone(
  database: Database,
): Promise<ReadonlyMap<string | null, number>> {
  const { rows } = await sql<{ zone: string | null; accounts: number }>`
    select time_zone as zone, count(*) as accounts from account
    where not exists (
      select from blocked_address where blocked_address.address_hash = account.address_hash
    )
    group by time_zone`.execute(database.tables<RegistrationTables>())
  return new Map(rows.map(({ zone, accounts }) => [zone, accounts]))
}
