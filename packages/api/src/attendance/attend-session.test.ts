import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { openStores } from '../cache/index.ts'
import { openDatabase, type Database } from '../database/index.ts'
import type { Identify } from '../http/index.ts'
import { registration } from '../registration/index.ts'
import { schedule } from '../schedule/index.ts'
import { engines } from '../testing/engines.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer } from '../testing/test-server.ts'
import { attendance } from './attendance-feature.ts'
import type { AttendanceTables } from './attendance-tables.ts'

const places = 20
const crowd = 200
const workshop = buildSession({ id: 'workshop', participantCap: places })

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

it.each(engines)(
  'two hundred who want one of twenty places at once: twenty get one, on $name',
  async ({ name, open }) => {
    const database = await open()
    closing.push(() => database.close())
    const servers = [await startServer(database)]
    // A real server is shared by several processes, each with its own connections.
    if (name === 'postgres') servers.push(await startServer(await secondPool(database)))
    const accounts = await insertAccounts(database, crowd)

    const answers = await Promise.all(
      accounts.map(async (account, index) => {
        const server = servers[index % servers.length]
        const headers = { authorization: account }
        const path = '/api/attendance/workshop/attend'
        const response = await server?.fetch(path, { method: 'POST', headers })
        return [response?.status, ((await response?.json()) as { code?: string }).code ?? 'ok']
      }),
    )

    const seated = answers.filter(([, code]) => code === 'ok')
    const refused = answers.filter(([status, code]) => `${status} ${code}` === full)
    expect([seated.length, refused.length]).toEqual([places, crowd - places])
    expect(await countRows(database)).toBe(places)
  },
  60_000,
)

const full = '409 attendance.session-full'

/** A whole server, on which everyone is who they say they are. */
async function startServer(database: Database) {
  const log = testLog()
  const stores = await openStores({ log })
  const programme = schedule({ ...stores, database, log })
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
  const features = [programme, { ...people, identify }, attendance({ database, programme })]
  const server = await startTestServer({ features, database, stores, log })
  closing.push(
    () => stores.close(),
    () => server.close(),
  )
  await programme.publish(buildScheduleRecord({ sessions: [workshop] }), { source: 'test' })
  return server
}

async function secondPool(database: Database): Promise<Database> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(
    database.tables<never>(),
  )
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = rows[0]?.name ?? ''
  const second = await openDatabase({ url: url.href, log: testLog() })
  closing.push(() => second.close())
  return second
}

async function insertAccounts(database: Database, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await sql`
    insert into account (id, email, address_hash, name, language, created)
    select id, id || '@example.org', id, 'Somebody', 'en', now()
    from unnest(${ids}::uuid[]) as id`.execute(database.tables<never>())
  return ids
}

async function countRows(database: Database): Promise<number> {
  const rows = await database
    .tables<AttendanceTables>()
    .selectFrom('attendance')
    .selectAll()
    .execute()
  return rows.length
}
