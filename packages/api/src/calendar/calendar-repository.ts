import type { CalendarDb } from './calendar-tables.ts'

/** Makes the feed of an account, or gives it another token: the earlier one stops working. */
export async function upsertFeed(
  db: CalendarDb,
  feed: { readonly account: string; readonly token_hash: string; readonly created: Date },
): Promise<void> {
  const { token_hash, created } = feed
  await db
    .insertInto('calendar_feed')
    .values(feed)
    .onConflict((conflict) => conflict.column('account').doUpdateSet({ token_hash, created }))
    .execute()
}

/** When the feed of an account was made; undefined: it has none. */
export async function feedCreated(db: CalendarDb, account: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('calendar_feed')
    .select('created')
    .where('account', '=', account)
    .executeTakeFirst()
  return row?.created
}

/** The account whose feed has the token. */
export async function findFeedAccount(
  db: CalendarDb,
  tokenHash: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('calendar_feed')
    .select('account')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row?.account
}

export async function deleteFeed(db: CalendarDb, account: string): Promise<void> {
  await db.deleteFrom('calendar_feed').where('account', '=', account).execute()
}
