import { defineFeature, type Database, type Queue, type Queues } from '@plenum/api'
import { object, string } from '@plenum/shared'
import { sql } from 'kysely'

const printLetter: Queue<{ readonly person: string }> = {
  name: 'print-letter',
  summary: 'Prints letters of welcome.',
  payload: object({ person: string() }),
}

interface LetterTables {
  guest: { person: string }
  letter: { person: string }
}

export function welcomeLetters(options: { readonly database: Database; readonly queues: Queues }) {
  const db = options.database.tables<LetterTables>()
  return {
    ...defineFeature({
      name: 'welcome-letters',
      migrations: [{ name: '0001-letters', up: async (on) => void (await tables.execute(on)) }],
      workers: [
        {
          queue: printLetter,
          work: ({ person }, { done }) =>
            db.transaction().execute(async (trx) => {
              // With the work, in one transaction: it happens once, whatever happens to us.
              await done(trx)
              await trx.insertInto('letter').values({ person }).execute()
            }),
        },
      ],
    }),
    /** The guest and the wish for a letter stand or fall together. */
    invite: (person: string) =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto('guest').values({ person }).execute()
        await options.queues.enqueue(trx, printLetter, { person }, { key: person })
      }),
  }
}

const tables = sql`
  create table guest (person text primary key);
  create table letter (person text)`
