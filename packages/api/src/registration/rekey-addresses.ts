import { sql } from 'kysely'
import type { RegistrationParts } from './registration-parts.ts'
import type { Registration } from './registration-tables.ts'
import { rekeyTickets } from './tickets/rekey-tickets.ts'

/**
 * Hashes the addresses of accounts anew where they were hashed with another secret, and with them
 * what is kept under these hashes: blocks, roles from programmes, tickets of lists without ids. Blocks
 * and roles of addresses that have no account cannot be found again. Answers how many accounts there
 * were.
 */
export async function rekeyAddresses({
  db,
  hashAddress,
}: Pick<RegistrationParts, 'db' | 'hashAddress'>): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('registration.rekey', 0))`.execute(trx)
    const accounts = await trx.selectFrom('account').select(['email', 'address_hash']).execute()
    const changed = accounts
      .map(({ email, address_hash }) => ({ old: address_hash, hash: hashAddress(email) }))
      .filter(({ old, hash }) => old !== hash)
    if (changed.length) {
      await moveHashes(trx, changed)
      await rekeyTickets(trx, hashAddress)
    }
    return changed.length
  })
}

async function moveHashes(
  trx: Registration,
  changed: readonly { readonly old: string; readonly hash: string }[],
): Promise<void> {
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
