import {
  attendance,
  calendar,
  createMailer,
  mailbox,
  openQueues,
  registration,
  schedule,
  type Database,
} from '@plenum/api'
import {
  engines,
  signIn,
  startTestServer,
  stores as kinds,
  testLog,
  type TestConference,
} from '@plenum/api/testing'
import {
  attendanceContract,
  calendarContract,
  registrationAdminContract,
  registrationContract,
} from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { guestBook } from './guest-book.ts'

const rosa = 'rosa.unmistakable@example.org'
const ilse = 'ilse@example.org'
const name = 'Rosa Unmistakable'
const prefix = 'test:guest-book:'
// Redis where there is one: it keeps more than the other does.
const stores = kinds.at(-1)

describe.each(engines)('what is kept about a person, on $name', ({ open }) => {
  let database: Database
  let opened: Awaited<ReturnType<NonNullable<typeof stores>['open']>>
  let server: TestConference
  let people: ReturnType<typeof registration>

  beforeEach(async () => {
    if (!stores) throw new Error('There are always those in memory')
    const log = testLog()
    database = await open()
    opened = await stores.open({ prefix })
    const common = { database, log }
    const queues = openQueues(common)
    // No process works on the queues here: mail stays where it waits.
    const mailer = createMailer({ ...common, queues, transport: mailbox().transport })
    const title = () => 'Harbour Days'
    const selfUrl = 'http://localhost'
    const programme = schedule({ ...opened, ...common })
    people = registration({
      ...common,
      mailer,
      limiter: opened.limiter,
      selfUrl,
      secret: 'a secret of the tests',
      title,
      admins: ['admin@example.org', rosa],
    })
    const mail = { mailer, title, selfUrl }
    const places = attendance({ database, programme, people, mail })
    const calendars = calendar({
      database,
      programme,
      selfUrl,
      people: { account: people.account, attending: places.attending },
    })
    const features = [programme, people, places, calendars, guestBook({ database })]
    server = await startTestServer({ features, database, stores: opened, log, queues })
    const capped = { participantCap: 1, slot: null, room: null }
    const sessions = ['one', 'two', 'full'].map((id) => buildSession({ id, ...capped }))
    await programme.publish(buildScheduleRecord({ sessions }), { source: 'test' })
  })

  afterEach(async () => {
    await server.close()
    await opened.close()
    await database.close()
  })

  /** Somebody who has used everything that there is to use. */
  async function busyPerson() {
    const [token, other] = [await signIn(server, people, rosa), await signIn(server, people, ilse)]
    const as = { token }
    const { account } = await server.client(registrationContract, as).change({ body: { name } })
    await server.client(registrationContract).login({ body: { email: rosa } })
    await people.addresses.grant(rosa, 'moderator')
    await people.programmePeople.replace('test', [
      { email: rosa, role: 'facilitator', sessions: ['one'] },
    ])
    const { attend } = server.client(attendanceContract, as)
    const theirs = server.client(attendanceContract, { token: other })
    await theirs.attend({ params: { session: 'two' } })
    await theirs.attend({ params: { session: 'full' } })
    for (const session of ['one', 'two', 'full']) await attend({ params: { session } })
    await theirs.unattend({ params: { session: 'two' } })
    await server.client(calendarContract, as).create()
    await server.client(registrationAdminContract, as).block({ body: { email: 'x@example.org' } })
    const db = database.tables<never>()
    await sql`insert into guest_book values (${account.id}, 'Lovely')`.execute(db)
    await sql`insert into guest_book_letter values (${rosa}, 'Dear Rosa')`.execute(db)
    await sql`
      insert into ticket (source, external_id, state, email, name, ticket_type, updated, written)
      values ('shop', '1', 'active', ${rosa}, ${name}, 'full', now(), now())`.execute(db)
    return { token, account }
  }

  it('is all in the export, from every feature', async () => {
    const { token, account } = await busyPerson()
    const { exportData } = server.client(registrationContract, { token })
    const exported = await exportData()
    expect(exported.account).toEqual({ ...account, roles: expect.arrayContaining(['moderator']) })
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
    expect(exported.features).toEqual({
      registration: {
        signInSessions: [{ created: instant, lastSeen: instant, expires: instant, device: 'node' }],
        signInMails: [{ created: instant, expires: instant, redirect: '/' }],
        grantedRoles: [{ role: 'moderator', created: instant }],
        programmeRoles: [{ source: 'test', role: 'facilitator', sessions: ['one'] }],
        tickets: [
          {
            source: 'shop',
            ticket: '1',
            order: null,
            type: 'full',
            state: 'active',
            name,
            language: null,
            updated: instant,
          },
        ],
      },
      attendance: {
        attendance: ['one', 'two'].map((session) => ({ session, created: instant })),
        waiting: [{ session: 'full', joined: instant, placeInLine: 1, offeredUntil: null }],
      },
      calendar: { feed: { created: instant } },
      'guest-book': { entries: [{ entry: 'Lovely' }], letters: [{ letter: 'Dear Rosa' }] },
    })
    for (let i = 0; i < 9; i++) await exportData()
    await expect(exportData()).rejects.toMatchObject({ code: 'request.too-many' })
  })

  it('is nowhere any more when they are deleted: no table, no queue, no key', async () => {
    const { token, account } = await busyPerson()
    const traces = [rosa, name, account.id, 'Unmistakable', 'Dear Rosa', 'Lovely']
    const found = async () => {
      const everything = await readEverything()
      return traces.filter((trace) => everything.includes(trace))
    }
    expect(await found()).toEqual(traces)
    await server.client(registrationContract, { token }).remove()
    expect(await found()).toEqual([])
    expect(await readEverything()).toContain(ilse)
  })

  it('leaves what an organiser did, without who it was', async () => {
    const { token } = await busyPerson()
    await server.client(registrationContract, { token }).remove()
    const { rows } = await sql<{ action: string; actor: string | null }>`
      select action, actor from audit_entry order by at`.execute(database.tables<never>())
    expect(rows.map(({ action, actor }) => [action, actor !== null])).toEqual([
      ['registration.granted', false],
      ['registration.blocked', true],
      ['registration.account-erased', false],
    ])
  })

  /** Every row of every table of every schema, and every key with its value, as text. */
  async function readEverything(): Promise<string> {
    const db = database.tables<never>()
    const { rows: tables } = await sql<{ schema: string; name: string }>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema')
        and table_type = 'BASE TABLE'`.execute(db)
    const texts: string[] = []
    for (const { schema, name } of tables) {
      const { rows } = await sql<{ text: string }>`
        select one::text as text from ${sql.table(`${schema}.${name}`)} as one`.execute(db)
      texts.push(...rows.map(({ text }) => text))
    }
    return [...texts, ...(await readKeys())].join('\n')
  }

  async function readKeys(): Promise<string[]> {
    const { redis } = opened
    if (!redis) return []
    const keys = await redis.keys(`${prefix}*`)
    // A dump holds the value of any kind of key, short ones as they are.
    const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)))
    return keys.map((key, index) => `${key} ${dumps[index]?.toString('latin1')}`)
  }
})
