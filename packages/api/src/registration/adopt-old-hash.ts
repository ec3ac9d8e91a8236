import type { EmailAddress } from '@plenum/shared'
import { hashAddress } from './address-hash.ts'
import { hashWithUnicodeDomain } from './canonical-addresses.ts'
import { moveHashes } from './move-hashes.ts'
import type { Registration } from './registration-tables.ts'

/**
 * Moves blocks and roles that were stored under an address with its domain in Unicode. The migration
 * cannot read them: only the hash is stored of an address without an account.
 */
export async function adoptOldHash(
  db: Registration,
  {
    email,
    hash,
    secret,
  }: { readonly email: EmailAddress; readonly hash: string; readonly secret: string },
): Promise<void> {
  const old = hashWithUnicodeDomain(email, (text) => hashAddress(secret, text))
  if (old !== undefined) await moveHashes(db, [{ old, hash }])
}
