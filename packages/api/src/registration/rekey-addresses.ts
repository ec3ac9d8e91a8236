import { moveHashes } from './move-hashes.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { rekeyTickets } from './tickets/rekey-tickets.ts'
import { sql } from '../modules/index.ts'

/**
 * Hashes the addresses of accounts anew where they were hashed with another secret, and with them
 * what is kept under these hashes: blocks, roles from programmes, tickets of lists without ids. Blocks
 * and roles of addresses that have no account cannot be found again. Answers how many accounts there
 * were.
 */
export async function rekeyAddresses({
  db,
  hashAddress,
}: Pick<RegistrationParts, 'db'> & {
  readonly hashAddress: (text: string) => string
}): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('registration.rekey', 0))`.execute(trx)
    const accounts = await trx
      .selectFrom('account')
      .select(['email', 'address_hash'])
      .where('suspended_address', 'is', null)
      .execute()
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
