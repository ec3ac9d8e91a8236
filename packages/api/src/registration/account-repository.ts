import type { EmailAddress } from '@plenum/shared'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Registration, RegistrationTables } from './registration-tables.ts'
import type { TicketKey } from './tickets/ticket-access.ts'
import { sql } from '../modules/index.ts'

export type AccountRow = Selectable<RegistrationTables['account']>

/** An account with what organisers decided about it, as of now. */
export interface AccountStanding extends AccountRow {
  readonly granted: readonly string[]
  /** Its active tickets. */
  readonly tickets: readonly TicketKey[]
  readonly is_blocked: boolean
}

/** Columns of an `AccountStanding`, for a statement that reads from `account`. */
export const standingColumns = sql`
  account.*,
  array(
    select role from role_grant where role_grant.email = account.email
    union
    select role from programme_person where programme_person.address_hash = account.address_hash
  ) as granted,
  array(
    select distinct source || '/' || ticket_type from ticket
    where ticket.email = account.email and state = 'active'
      and (valid_until is null or valid_until >= now())
  ) as tickets,
  exists (
    select from blocked_address where blocked_address.address_hash = account.address_hash
  ) as is_blocked`

export async function findAccount(
  db: Registration,
  id: string,
): Promise<AccountStanding | undefined> {
  const { rows } = await sql<AccountStanding>`
    select ${standingColumns} from account where id = ${id}`.execute(db)
  return rows[0]
}

export async function findAccountByEmail(
  db: Registration,
  email: EmailAddress,
): Promise<AccountStanding | undefined> {
  const { rows } = await sql<AccountStanding>`
    select ${standingColumns} from account where email = ${email}`.execute(db)
  return rows[0]
}

export async function findAccountsByEmail(
  db: Registration,
  emails: readonly string[],
): Promise<readonly AccountStanding[]> {
  const { rows } = await sql<AccountStanding>`
    select ${standingColumns} from account where email = any(${[...emails]}::text[])`.execute(db)
  return rows
}

/** The id of the account with an address, by the address's hash. */
export async function findAccountByHash(
  db: Registration,
  hash: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('address_hash', '=', hash)
    .executeTakeFirst()
  return row?.id
}

/**
 * The address of an account, which from now on nobody else changes, or refers to, until the
 * transaction ends.
 */
export async function lockAccount(
  trx: Registration,
  id: string,
): Promise<EmailAddress | undefined> {
  const row = await trx
    .selectFrom('account')
    .select('email')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.email
}

/** Leaves an account alone that has the address already. */
export async function insertAccount(
  db: Registration,
  account: Insertable<RegistrationTables['account']>,
): Promise<void> {
  await db
    .insertInto('account')
    .values(account)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
}

export async function updateAccount(
  db: Registration,
  id: string,
  changes: Updateable<Pick<AccountRow, 'name' | 'language' | 'time_zone'>>,
): Promise<void> {
  await db.updateTable('account').set(changes).where('id', '=', id).execute()
}

/** Deletes what refers to the account, too: sign-in sessions here, and rows of other features. */
export async function deleteAccount(db: Registration, id: string): Promise<void> {
  await db.deleteFrom('account').where('id', '=', id).execute()
}
