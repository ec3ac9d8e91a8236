import type { Role } from '@plenum/shared'
import { sql } from 'kysely'
import type { Registration } from './registration-tables.ts'
import type { TicketKey } from './tickets/ticket-access.ts'

/** What is known of an address that somebody typed. */
export interface AddressStanding {
  /** The language of its account; null: nobody is registered with it. */
  readonly language: string | null
  readonly is_blocked: boolean
  /** Active ones, those that changed last first. */
  readonly tickets: readonly AddressTicket[]
}

export interface AddressTicket {
  readonly key: TicketKey
  readonly name: string | null
  readonly locale: string | null
}

/** One statement whatever the address, so that its time tells nothing. */
export async function findAddressStanding(
  db: Registration,
  { email, hash }: { readonly email: string; readonly hash: string },
): Promise<AddressStanding> {
  const { rows } = await sql<AddressStanding>`
    select
      (select language from account where address_hash = ${hash}) as language,
      exists (select from blocked_address where address_hash = ${hash}) as is_blocked,
      coalesce(
        (
          select jsonb_agg(
            jsonb_build_object(
              'key', source || '/' || ticket_type, 'name', name, 'locale', locale
            ) order by updated desc, external_id
          ) from ticket where email = ${email} and state = 'active'
        ),
        '[]'
      ) as tickets`.execute(db)
  return rows[0] ?? { language: null, is_blocked: false, tickets: [] }
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
