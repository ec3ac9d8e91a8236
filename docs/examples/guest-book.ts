import { defineFeature, type Database } from '@plenum/api'
import { sql } from 'kysely'

interface GuestBookTables {
  guest_book: { account: string; entry: string }
  guest_book_letter: { email: string; letter: string }
}

/** Keeps entries of accounts, and letters to addresses. */
export function guestBook({ database }: { readonly database: Database }) {
  const db = database.tables<GuestBookTables>()
  return defineFeature({
    name: 'guest-book',
    migrations: [
      {
        name: '0001-guest-book',
        async up(on) {
          // What refers to the account goes with it.
          await sql`create table guest_book (
            account uuid not null references account on delete cascade, entry text not null)`.execute(
            on,
          )
          await sql`create table guest_book_letter (
            email text not null, letter text not null)`.execute(on)
        },
      },
    ],
    personalData: {
      // For “export my data”.
      read: async ({ account, email }) => ({
        entries: await db
          .selectFrom('guest_book')
          .select('entry')
          .where('account', '=', account)
          .execute(),
        letters: await db
          .selectFrom('guest_book_letter')
          .select('letter')
          .where('email', '=', email)
          .execute(),
      }),
      // For “delete me”: what does not go by itself, inside the same transaction.
      async erase(trx, { email }) {
        await trx.deleteFrom('guest_book_letter').where('email', '=', email).execute()
      },
    },
  })
}
