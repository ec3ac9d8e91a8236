import { defineFeature, route, type Announcer, type Database } from '@plenum/api'
import {
  defineContract,
  defineEndpoint,
  defineSocketEvent,
  number,
  object,
  string,
} from '@plenum/shared'
import { sql } from 'kysely'

const applauseStruct = object({ session: string(), claps: number() })

// What it says over the wire, for server and browser alike.
export const applauseContract = defineContract('applause', {
  endpoints: {
    clap: defineEndpoint({
      method: 'POST',
      path: '/applause/:session',
      summary: 'Applauds a session.',
      params: object({ session: string() }),
      response: applauseStruct,
    }),
  },
  events: {
    clapped: defineSocketEvent({
      name: 'applause.clapped',
      direction: 'to-client',
      summary: 'Somebody applauded.',
      payload: applauseStruct,
    }),
  },
})

interface ApplauseTables {
  applause: { session: string; claps: number }
}

export function applause({ database }: { readonly database: Database }) {
  const db = database.tables<ApplauseTables>()
  let announcer: Announcer | undefined

  const clap = (session: string) =>
    db
      .insertInto('applause')
      .values({ session, claps: 1 })
      .onConflict((on) => on.column('session').doUpdateSet({ claps: sql`applause.claps + 1` }))
      .returningAll()
      .executeTakeFirstOrThrow()

  return defineFeature({
    name: 'applause',
    migrations: [{ name: '0001-applause', up: async (on) => void (await createTable.execute(on)) }],
    routes: [
      route(applauseContract.endpoints.clap, async ({ params }) => {
        const applauded = await clap(params.session)
        announcer?.announce(applauseContract.events.clapped, applauded)
        return applauded
      }),
    ],
    jobs: [
      {
        name: 'forget-applause',
        summary: 'Begins a new day with silence.',
        run: async () => {
          const { numDeletedRows } = await db.deleteFrom('applause').executeTakeFirstOrThrow()
          return { forgotten: Number(numDeletedRows) }
        },
      },
    ],
    start: async (context) => {
      announcer = context.announcer
    },
  })
}

const createTable = sql`create table applause (session text primary key, claps integer not null)`
