import { roles, type EmailAddress, type Role } from '@plenum/shared'
import { latestPlausible } from '../clock/index.ts'
import type { Registration } from './registration-tables.ts'
import type { TicketKey } from './tickets/ticket-access.ts'
import { sql } from '../modules/index.ts'

/** What is known of an address that somebody typed. */
export interface AddressStanding {
  /** The language of its account; null: nobody is registered with it. */
  readonly language: string | null
  readonly is_blocked: boolean
  /** Active ones, those that changed last first. */
  readonly tickets: readonly AddressTicket[]
  /** The last registration that waits for its confirmation. */
  readonly pending: PendingRegistration | null
}

export interface PendingRegistration {
  readonly name: string
  readonly language: string
  readonly timeZone: string | null
}

export interface AddressTicket {
  readonly key: TicketKey
  readonly name: string | null
  readonly locale: string | null
}

/** One statement whatever the address, so that its time tells nothing. */
export async function findAddressStanding(
  db: Registration,
  address: { readonly email: EmailAddress; readonly hash: string; readonly now: Date },
): Promise<AddressStanding> {
  const { email, hash, now } = address
  const { rows } = await sql<AddressStanding>`
    select
      (select language from account where email = ${email}) as language,
      exists (select from blocked_address where address_hash = ${hash}) as is_blocked,
      coalesce(
        (
          select jsonb_agg(
            jsonb_build_object(
              'key', source || '/' || ticket_type, 'name', name, 'locale', locale
            ) order by updated desc, external_id
          ) from ticket where email = ${email} and state = 'active'
            and (valid_until is null or valid_until >= now())
        ),
        '[]'
      ) as tickets,
      (
        select jsonb_build_object('name', name, 'language', language, 'timeZone', time_zone)
        from sign_in_attempt
        where email = ${email} and name is not null
          and expires > ${now} and created <= ${latestPlausible(now.getTime())}
        order by created desc limit 1
      ) as pending`.execute(db)
  return rows[0] ?? { language: null, is_blocked: false, tickets: [], pending: null }
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
  grant: { readonly email: EmailAddress; readonly role: Role; readonly created: Date },
): Promise<void> {
  await db
    .insertInto('role_grant')
    .values(grant)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteRole(db: Registration, email: EmailAddress, role: Role): Promise<void> {
  await db.deleteFrom('role_grant').where('email', '=', email).where('role', '=', role).execute()
}

export async function deleteRolesOf(db: Registration, email: EmailAddress): Promise<void> {
  await db.deleteFrom('role_grant').where('email', '=', email).execute()
}

/** A block, with the account that it keeps out, if there is one. */
export interface BlockRow {
  readonly address_hash: string
  readonly created: Date
  readonly account: string | null
  readonly name: string | null
  readonly email: string | null
}

export interface ListBlocksOptions {
  /** From 1. */
  readonly limit: number
  /** The last one of the page before. */
  readonly after?: Pick<BlockRow, 'address_hash' | 'created'>
}

/** The latest first. */
export async function listBlocks(
  db: Registration,
  { limit, after }: ListBlocksOptions,
): Promise<readonly BlockRow[]> {
  const { rows } = await sql<BlockRow>`
    ${blocks}
    ${after ? sql`where (block.created, block.address_hash) < (${after.created}, ${after.address_hash})` : sql``}
    order by block.created desc, block.address_hash desc
    limit ${limit}`.execute(db)
  return rows
}

export async function findBlock(db: Registration, hash: string): Promise<BlockRow | undefined> {
  const { rows } = await sql<BlockRow>`${blocks} where block.address_hash = ${hash}`.execute(db)
  return rows[0]
}

const blocks = sql`
  select block.address_hash, block.created, account.id as account, account.name, account.email
  from blocked_address as block left join account on account.address_hash = block.address_hash`

export interface GrantRow {
  readonly email: string
  readonly role: Role
  readonly created: Date
  readonly name: string | null
}

/** By address; a role that is no longer known is left out, as it counts for nothing. */
export async function listGrants(db: Registration): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`
    select role_grant.email, role, role_grant.created, account.name
    from role_grant left join account on account.email = role_grant.email
    where role = any(${[...roles]}::text[])
    order by role_grant.email, role`.execute(db)
  return rows
}

/** Lets one decision about admins happen at a time. */
export async function lockAdmins(trx: Registration): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('registration.admins', 0))`.execute(trx)
}

/** Whether somebody can still act as an admin: by the configuration, or with an account. */
export async function isAdminLeft(
  db: Registration,
  fixedAdmins: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ is_left: boolean }>`
    select exists (
      select from (
        select unnest(${fixedAdmins}::text[]) as address_hash
        union
        select address_hash from account join role_grant on role_grant.email = account.email
        where role = 'admin' and suspended_address is null
      ) as admin
      where not exists (
        select from blocked_address where blocked_address.address_hash = admin.address_hash
      )
    ) as is_left`.execute(db)
  return rows[0]?.is_left ?? false
}
