import type { Role } from '@plenum/shared'
import { sql } from 'kysely'
import type { Registration } from './registration-tables.ts'

/** What is known of an address that somebody typed. */
export interface AddressStanding {
  /** The language of its account; null: nobody is registered with it. */
  readonly language: string | null
  readonly is_blocked: boolean
}

/** One statement whatever the address, so that its time tells nothing. */
export async function findAddressStanding(
  db: Registration,
  hash: string,
): Promise<AddressStanding> {
  const { rows } = await sql<AddressStanding>`
    select
      (select language from account where address_hash = ${hash}) as language,
      exists (select from blocked_address where address_hash = ${hash}) as is_blocked`.execute(db)
  return rows[0] ?? { language: null, is_blocked: false }
}

export async function insertBlock(db: Registration, hash: string, created: Date): Promise<void> {
  await db
    .insertInto('blocked_address')
    .values({ address_hash: hash, created })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteBlock(db: Registration, hash: string): Promise<void> {
  await db.deleteFrom('blocked_address').where('address_hash', '=', hash).execute()
}

export async function insertRole(
  db: Registration,
  grant: { readonly email: string; readonly role: Role; readonly created: Date },
): Promise<void> {
  await db
    .insertInto('role_grant')
    .values(grant)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteRole(db: Registration, email: string, role: Role): Promise<void> {
  await db.deleteFrom('role_grant').where('email', '=', email).where('role', '=', role).execute()
}

export async function deleteRolesOf(db: Registration, email: string): Promise<void> {
  await db.deleteFrom('role_grant').where('email', '=', email).execute()
}
