import type { Tables } from '../database/index.ts'
import { sql } from '../modules/index.ts'

export interface MovedHash {
  readonly old: string
  readonly hash: string
}

/** Moves blocks, roles from schedules and accounts from one hash of an address to another. */
export async function moveHashes(trx: Tables<any>, changed: readonly MovedHash[]): Promise<void> {
  const moved = sql`
    unnest(${changed.map(({ old }) => old)}::text[], ${changed.map(({ hash }) => hash)}::text[])
      as moved (old, hash)`
  await sql`
    insert into blocked_address (address_hash, created)
    select moved.hash, created from blocked_address join ${moved} on address_hash = moved.old
    on conflict do nothing`.execute(trx)
  await sql`
    insert into programme_person (source, address_hash, role, sessions)
    select source, moved.hash, role, sessions
    from programme_person join ${moved} on address_hash = moved.old
    on conflict do nothing`.execute(trx)
  for (const table of ['blocked_address', 'programme_person'])
    await sql`
      delete from ${sql.table(table)} as kept using ${moved}
      where kept.address_hash = moved.old`.execute(trx)
  await sql`
    update account set address_hash = moved.hash from ${moved}
    where address_hash = moved.old`.execute(trx)
}
