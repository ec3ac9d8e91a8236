import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import type { SessionAttendance } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { openStores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import type { Identify } from '../http/index.ts'
import { registration } from '../registration/index.ts'
import { schedule } from '../schedule/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { insertAccounts } from '../testing/insert-accounts.ts'
import { openAgain } from '../testing/open-again.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { attendance } from './attendance-feature.ts'

const places = 20
const crowd = 200

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe.each(engines)('a crowd at one session, on $name', ({ name, open }) => {
  it('two hundred want one of twenty places at once: twenty get one, the others a line', async () => {
    const { accounts, ask, database } = await gather()
    const answers = await ask(accounts, 'attend')

    const seated = answers.filter(({ state }) => state === 'attending')
    expect(seated).toHaveLength(places)
    expect(await count(database, 'attendance')).toBe(places)
    expect(await line(database)).toEqual(upTo(crowd - places))
    const standings = await ask(accounts)
    expect(standings.flatMap(({ placeInLine }) => placeInLine ?? []).sort(byNumber)).toEqual(
      upTo(crowd - places),
    )
  }, 60_000)

  it('fifty leave at once: the first fifty in line get in, in their order', async () => {
    const { accounts, ask, database } = await gather(120, 50)
    const [seated, next, others] = [
      accounts.slice(0, 50),
      accounts.slice(50, 100),
      accounts.slice(100),
    ]
    await seat(database, seated, [...next, ...others])
    await ask(seated, 'unattend')
    expect((await ask(seated)).map(({ state }) => state)).toEqual(seated.map(() => 'none'))
    expect((await ask(next)).map(({ state }) => state)).toEqual(next.map(() => 'attending'))
    expect((await ask(others)).map(({ placeInLine }) => placeInLine)).toEqual(upTo(20))
    expect(await count(database, 'attendance')).toBe(50)
  }, 60_000)

  it('one person who asks eight times at once is there once, in the session or in its line', async () => {
    const { accounts, ask, database } = await gather(2, 1)
    const [first = '', second = ''] = accounts
    await ask(eightTimes(first), 'attend')
    await ask(eightTimes(second), 'attend')
    expect([await count(database, 'attendance'), await line(database)]).toEqual([1, [1]])
    await ask(eightTimes(first), 'unattend')
    expect([await count(database, 'attendance'), await line(database)]).toEqual([1, []])
    expect((await ask([second])).map(({ state }) => state)).toEqual(['attending'])
  })

  /** So many accounts, and two servers where the engine serves two processes. */
  async function gather(many = crowd, cap = places) {
    const database = await open()
    closing.push(() => database.close())
    const servers = [await startServer(database, cap)]
    if (name === 'postgres') {
      const second = await openAgain(database)
      closing.push(() => second.close())
      servers.push(await startServer(second, cap))
    }
    const accounts = await insertAccounts(database, many)

    /** Each asks the next server, all at the same time. */
    const ask = (who: readonly string[], what?: 'attend' | 'unattend') =>
      Promise.all(
        who.map(async (account, index) => {
          const server = servers[index % servers.length]
          const response = await server?.fetch(
            `/api/attendance/workshop${what ? `/${what}` : ''}`,
            { method: what ? 'POST' : 'GET', headers: { authorization: account } },
          )
          if (response?.status !== 200) throw new Error(`${response?.status} for ${what}`)
          return (await response.json()) as SessionAttendance
        }),
      )
    return { accounts, ask, database }
  }
})

const eightTimes = (account: string) => Array<string>(8).fill(account)
const byNumber = (a: number, b: number) => a - b
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** A whole server, on which everyone is who they say they are. */
async function startServer(database: Database, cap: number): Promise<TestConference> {
  const workshop = buildSession({ id: 'workshop', participantCap: cap })
  const log = testLog()
  const clock = fakeClock('2026-06-01T10:00:00Z')
  const stores = await openStores({ log })
  const programme = schedule({ ...stores, database, log, clock })
  const people = registration({
    database,
    mailer: testMailer(),
    limiter: stores.limiter,
    selfUrl: 'http://localhost',
    secret: 'a secret of the tests',
    title: () => 'Harbour Days',
  })
  const identify: Identify = async ({ authorization = '' }) => ({
    account: authorization,
    roles: ['attendee'],
    signInSession: 'test',
    via: 'bearer',
  })
  const places = attendance({ database, programme, people, clock })
  const features = [programme, { ...people, identify }, places]
  const server = await startTestServer({ features, database, stores, log })
  closing.push(
    () => stores.close(),
    () => server.close(),
  )
  await programme.publish(buildScheduleRecord({ sessions: [workshop] }), { source: 'test' })
  return server
}

/** As if the first had come first, and the others then, one after the other. */
async function seat(
  database: Database,
  seated: readonly string[],
  waiting: readonly string[],
): Promise<void> {
  const db = database.tables<never>()
  await sql`
    insert into attendance (account, session, created)
    select id, 'workshop', now() from unnest(${seated}::uuid[]) as id`.execute(db)
  await sql`
    insert into attendance_waiting (account, session, ticket, joined)
    select id, 'workshop', ticket, now()
    from unnest(${waiting}::uuid[]) with ordinality as line (id, ticket)`.execute(db)
}

async function count(database: Database, table: string): Promise<number> {
  const db = database.tables<never>()
  return (await sql`select 1 from ${sql.table(table)}`.execute(db)).rows.length
}

/** The places in line as they stand: 1, 2, 3 … if none is missing and none given twice. */
async function line(database: Database): Promise<number[]> {
  const { rows } = await sql<{ place: number }>`
    select rank() over (order by ticket) as place from attendance_waiting
    order by ticket`.execute(database.tables<never>())
  return rows.map(({ place }) => place)
}
