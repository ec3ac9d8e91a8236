import type { EmailAddress } from '@plenum/shared'
import type { Insertable, Selectable } from 'kysely'
import { latestPlausible } from '../clock/index.ts'
import type { Registration, RegistrationTables } from './registration-tables.ts'
import { sql } from '../modules/index.ts'

export type SignInAttempt = Selectable<RegistrationTables['sign_in_attempt']>

export type NewSignInAttempt = Omit<
  Insertable<RegistrationTables['sign_in_attempt']>,
  'wrong_codes'
>

/** How an attempt was named: by the link's token, or by the id that goes with a code. */
export type AttemptKey = { readonly token_hash: string } | { readonly id: string }

export async function insertAttempt(db: Registration, attempt: NewSignInAttempt): Promise<void> {
  await db
    .insertInto('sign_in_attempt')
    .values({ ...attempt, wrong_codes: 0 })
    .execute()
}

export async function findAttemptEmail(
  db: Registration,
  id: string,
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('sign_in_attempt')
    .select('email')
    .where('id', '=', id)
    .where('expires', '>', now)
    .where('created', '<=', latestPlausible(now.getTime()))
    .executeTakeFirst()
  return row?.email
}

/**
 * Compares a code and counts it, in one statement, when it is wrong or comes after `limit` wrong
 * ones: so `wrong_codes` beyond the limit says that this try came too late, however many are made
 * at once. Undefined: there is no such attempt.
 */
export async function tryCode(
  db: Registration,
  attempt: { readonly id: string; readonly codeHash: string; readonly limit: number },
): Promise<{ readonly is_right: boolean; readonly wrong_codes: number } | undefined> {
  const { id, codeHash, limit } = attempt
  const { rows } = await sql<{ is_right: boolean; wrong_codes: number }>`
    update sign_in_attempt
    set wrong_codes = wrong_codes + (code_hash <> ${codeHash} or wrong_codes >= ${limit})::integer
    where id = ${id}
    returning code_hash = ${codeHash} as is_right, wrong_codes`.execute(db)
  return rows[0]
}

/**
 * Spends an attempt by deleting it, and with it every other one of the same address. Of two that
 * ask at once one gets it: the other waits for the rows, in the same order, and finds them gone.
 */
export async function spendAttempt(
  db: Registration,
  key: AttemptKey,
  now: Date,
): Promise<SignInAttempt | undefined> {
  const isWanted =
    'id' in key ? sql<boolean>`id = ${key.id}` : sql<boolean>`token_hash = ${key.token_hash}`
  const { rows } = await sql<SignInAttempt & { is_wanted: boolean }>`
    with of_address as (
      select id, ${isWanted} as is_wanted from sign_in_attempt
      where email = (select email from sign_in_attempt where ${isWanted} and expires > ${now}
        and created <= ${latestPlausible(now.getTime())})
      order by id
      for update
    )
    delete from sign_in_attempt using of_address
    where sign_in_attempt.id = of_address.id
    returning sign_in_attempt.*, of_address.is_wanted`.execute(db)
  return rows.find((row) => row.is_wanted)
}

export async function deleteAttemptsOf(db: Registration, email: EmailAddress): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('email', '=', email).execute()
}

/**
 * Deletes attempts that have ended, one or all, and returns how many. An attempt made in the future
 * has ended, too: it was made before the clock stepped back and would become valid again. `lifetime`
 * is that of an attempt, in ms.
 */
export async function deleteEndedAttempts(
  db: Registration,
  { now, lifetime }: { readonly now: Date; readonly lifetime: number },
  key?: AttemptKey,
): Promise<number> {
  // By its end, which has an index, instead of by when it was made.
  const future = latestPlausible(now.getTime() + lifetime)
  let ended = db
    .deleteFrom('sign_in_attempt')
    .where(({ or, eb }) => or([eb('expires', '<=', now), eb('expires', '>', future)]))
  if (key && 'id' in key) ended = ended.where('id', '=', key.id)
  else if (key) ended = ended.where('token_hash', '=', key.token_hash)
  return Number((await ended.executeTakeFirst()).numDeletedRows)
}
