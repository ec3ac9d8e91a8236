import type { Selectable } from 'kysely'
import { latestPlausible } from '../clock/index.ts'
import { standingColumns, type AccountStanding } from './account-repository.ts'
import type { Registration, RegistrationTables } from './registration-tables.ts'
import { sql } from '../modules/index.ts'

export type AccountSession = Selectable<RegistrationTables['account_session']>

/** Who holds a token, and since when it was not used. */
export interface TokenHolder extends AccountStanding {
  readonly session: string
  /** Whether the session has expired or was idle for too long. */
  readonly is_ended: boolean
  readonly last_seen: Date
}

export async function insertSession(db: Registration, session: AccountSession): Promise<void> {
  await db.insertInto('account_session').values(session).execute()
}

/** The holder of a session; it has ended when it expired or was not used after `idleSince`. */
export async function findTokenHolder(
  db: Registration,
  tokenHash: string,
  at: { readonly now: Date; readonly idleSince: Date },
): Promise<TokenHolder | undefined> {
  const { rows } = await sql<TokenHolder>`
    select account_session.id as session, last_seen, ${standingColumns},
      not (expires > ${at.now} and last_seen > ${at.idleSince}) as is_ended
    from account_session join account on account.id = account_session.account
    where token_hash = ${tokenHash}
  `.execute(db)
  return rows[0]
}

export async function updateLastSeen(db: Registration, id: string, now: Date): Promise<void> {
  await db
    .updateTable('account_session')
    .set({ last_seen: now })
    .where('id', '=', id)
    .where('last_seen', '<', now)
    .execute()
}

/** The sessions of an account that still work, latest use first. */
export async function listSessions(
  db: Registration,
  account: string,
  at: { readonly now: Date; readonly idleSince: Date },
): Promise<AccountSession[]> {
  return db
    .selectFrom('account_session')
    .selectAll()
    .where('account', '=', account)
    .where('expires', '>', at.now)
    .where('last_seen', '>', at.idleSince)
    .orderBy('last_seen', 'desc')
    .orderBy('id')
    .execute()
}

/** Ends a session of this account; one of another account is left alone. */
export async function deleteSession(
  db: Registration,
  session: { readonly id: string; readonly account: string },
): Promise<void> {
  await db
    .deleteFrom('account_session')
    .where('id', '=', session.id)
    .where('account', '=', session.account)
    .execute()
}

/**
 * Lets sessions that were used in the future, before the clock stepped back, last from now on: else
 * they would last longer by the whole step.
 */
export async function moveSessionsOutOfFuture(db: Registration, now: Date): Promise<void> {
  await sql`
    update account_session
    set created = least(created, ${now}), last_seen = ${now},
      expires = least(expires, ${now}::timestamptz + (expires - created))
    where last_seen > ${latestPlausible(now.getTime())}`.execute(db)
}

/** Answers how many there were. */
export async function deleteEndedSessions(
  db: Registration,
  at: { readonly now: Date; readonly idleSince: Date },
): Promise<number> {
  const result = await db
    .deleteFrom('account_session')
    .where(({ or, eb }) => or([eb('expires', '<=', at.now), eb('last_seen', '<=', at.idleSince)]))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
