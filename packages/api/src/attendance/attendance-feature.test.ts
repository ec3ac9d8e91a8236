import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  attendanceContract,
  PlenumError,
  type Session,
  type SessionAttendance,
} from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { registration, type RegistrationFeature } from '../registration/index.ts'
import { schedule, type ScheduleFeature } from '../schedule/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { attendSession } from './attend-session.ts'
import { attendance, type AttendanceFeature } from './attendance-feature.ts'
import type { AttendanceTables } from './attendance-tables.ts'
import { createSessionCounts } from './session-counts.ts'
import { createTurns } from './take-turn.ts'

const plenary = buildSession({ id: 'plenary' })
const workshop = buildSession({ id: 'workshop', participantCap: 2 })
const draft = buildSession({ id: 'draft', state: 'draft' })
const cancelled = buildSession({ id: 'cancelled', state: 'cancelled' })
const sessions = [plenary, workshop, draft, cancelled]

describe.each(engines)('saving sessions, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let clock: FakeClock
  let people: RegistrationFeature
  let programme: ScheduleFeature
  let saved: AttendanceFeature
  let server: TestConference

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    clock = fakeClock('2026-06-01T10:00:00Z')
    programme = schedule({ ...stores, database, log: testLog(), clock })
    people = registration({
      database,
      mailer: testMailer(),
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: 'a secret of the tests',
      title: () => 'Harbour Days',
      clock,
    })
    saved = attendance({ database, programme, clock, waitingList: false })
    const features = [programme, people, saved]
    server = await startTestServer({ features, database, stores, log: testLog() })
    await publish(sessions)
  })

  afterEach(async () => {
    await server.close()
    await stores.close()
    await database.close()
  })

  const publish = (list: Session[]) =>
    programme.publish(buildScheduleRecord({ sessions: list }), { source: 'test', force: true })
  const enter = (name: string) => signIn(server, people, `${name}@example.org`)
  const client = (token?: string) =>
    server.client(attendanceContract, token === undefined ? {} : { token })
  const brief = ({ isAttending, sessionCount }: SessionAttendance) => ({
    isAttending,
    sessionCount,
  })
  const attend = async (token: string, session: string) =>
    brief(await client(token).attend({ params: { session } }))
  const leave = async (token: string, session: string) =>
    brief(await client(token).unattend({ params: { session } }))
  const look = async (session: string, token?: string) =>
    brief(await client(token).session({ params: { session } }))
  const mine = async (token: string) => (await client(token).mine()).attendance
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'ok',
      (error: unknown) => (error instanceof PlenumError ? error.code : String(error)),
    )
  const rows = () =>
    database.tables<AttendanceTables>().selectFrom('attendance').selectAll().execute()

  it('is shown to everyone as a count, and to each as their own', async () => {
    const [rosa, ilse] = [await enter('rosa'), await enter('ilse')]
    expect(await attend(rosa, 'plenary')).toEqual({ isAttending: true, sessionCount: 1 })
    expect(await look('plenary')).toEqual({ isAttending: false, sessionCount: 1 })
    expect(await look('plenary', ilse)).toEqual({ isAttending: false, sessionCount: 1 })
    expect(await look('plenary', rosa)).toEqual({ isAttending: true, sessionCount: 1 })
    clock.advance(60_000)
    await attend(rosa, 'cancelled')
    expect(await mine(rosa)).toEqual([
      { session: 'plenary', created: '2026-06-01T10:00:00Z' },
      { session: 'cancelled', created: '2026-06-01T10:01:00Z' },
    ])
    expect(await mine(ilse)).toEqual([])
  })

  it('asks for a sign-in, and for a session that people can see', async () => {
    expect(await code(attend('nobody', 'plenary'))).toBe('auth.required')
    expect(await code(client().mine())).toBe('auth.required')
    const rosa = await enter('rosa')
    for (const session of ['draft', 'made-up']) {
      expect(await code(attend(rosa, session))).toBe('schedule.session-not-found')
      expect(await code(leave(rosa, session))).toBe('schedule.session-not-found')
      expect(await code(look(session))).toBe('schedule.session-not-found')
    }
  })

  it('of one session by one person eight times at once makes one row', async () => {
    const rosa = await enter('rosa')
    for (const session of ['plenary', 'workshop']) {
      const answers = await Promise.all(Array.from({ length: 8 }, () => attend(rosa, session)))
      expect(answers).toEqual(answers.map(() => ({ isAttending: true, sessionCount: 1 })))
    }
    expect(await rows()).toHaveLength(2)
  })

  it('stops where the places end, keeps those who are in, and goes on when one leaves', async () => {
    const [a, b, c] = [await enter('a'), await enter('b'), await enter('c')]
    await attend(a, 'workshop')
    expect(await attend(b, 'workshop')).toEqual({ isAttending: true, sessionCount: 2 })
    expect(await code(attend(c, 'workshop'))).toBe('attendance.session-full')
    expect((await client(c).session({ params: { session: 'workshop' } })).hasLine).toBe(false)
    expect(await attend(b, 'workshop')).toEqual({ isAttending: true, sessionCount: 2 })
    expect(await leave(a, 'workshop')).toEqual({ isAttending: false, sessionCount: 1 })
    expect(await attend(c, 'workshop')).toEqual({ isAttending: true, sessionCount: 2 })
    expect(await code(attend(a, 'workshop'))).toBe('attendance.session-full')
  })

  it('is refused to an account that is deleted while it asks', async () => {
    const gone = { account: randomUUID(), now: clock() }
    const db = database.tables<AttendanceTables>()
    const nobody = { people: undefined, tell: undefined }
    const counts = createSessionCounts({ db, clock })
    const takeTurn = createTurns({ db, programme, clock, counts, waitingList: {}, ...nobody })
    const parts = { db, takeTurn, counts, hasWaitingList: true }
    for (const session of [plenary, workshop])
      expect(await code(attendSession(parts, { ...gone, session }))).toBe('auth.required')
  })

  it('gives back the places of a deleted account', async () => {
    const [a, b, c] = [await enter('a'), await enter('b'), await enter('c')]
    await attend(a, 'workshop')
    await attend(b, 'workshop')
    await server.fetch('/api/auth/me', {
      method: 'DELETE',
      headers: { authorization: `Bearer ${a}` },
    })
    expect(await attend(c, 'workshop')).toEqual({ isAttending: true, sessionCount: 2 })
  })

  it('outlives the session: it is found again when the session comes back', async () => {
    const rosa = await enter('rosa')
    await attend(rosa, 'workshop')
    await attend(rosa, 'plenary')
    await publish([plenary])
    expect(await code(look('workshop', rosa))).toBe('schedule.session-not-found')
    expect((await mine(rosa)).map(({ session }) => session)).toEqual(['plenary', 'workshop'])
    await publish(sessions)
    expect(await look('workshop', rosa)).toEqual({ isAttending: true, sessionCount: 1 })
  })

  it('can be undone for a session that has left the programme', async () => {
    const rosa = await enter('rosa')
    await attend(rosa, 'workshop')
    await publish([plenary])
    expect(await leave(rosa, 'workshop')).toEqual({ isAttending: false, sessionCount: 0 })
    expect(await code(leave(rosa, 'workshop'))).toBe('schedule.session-not-found')
  })

  it('before signing in is taken over, and what cannot be is named', async () => {
    const [a, b, rosa] = [await enter('a'), await enter('b'), await enter('rosa')]
    await attend(a, 'workshop')
    await attend(b, 'workshop')
    await attend(rosa, 'cancelled')
    clock.advance(60_000)
    const list = ['plenary', 'workshop', 'made-up', 'cancelled', 'plenary', 'draft']
    expect(await client(rosa).merge({ body: { sessions: list } })).toEqual({
      attendance: [
        { session: 'cancelled', created: '2026-06-01T10:00:00Z' },
        { session: 'plenary', created: '2026-06-01T10:01:00Z' },
      ],
      waiting: [],
      refused: [
        { session: 'workshop', code: 'attendance.session-full' },
        { session: 'made-up', code: 'schedule.session-not-found' },
        { session: 'draft', code: 'schedule.session-not-found' },
      ],
    })
  })

  it('ends at a thousand sessions: what is saved stays, and what is asked besides is refused', async () => {
    const rosa = await enter('rosa')
    const identity = await people.identify({ authorization: `Bearer ${rosa}` })
    await sql`
      insert into attendance (account, session, created)
      select ${identity?.account ?? ''}::uuid, 'earlier-' || one, now()
      from generate_series(1, 998) as one`.execute(database.tables<never>())
    await attend(rosa, 'plenary')
    expect(
      await client(rosa).merge({ body: { sessions: ['plenary', 'cancelled', 'workshop'] } }),
    ).toMatchObject({ refused: [{ session: 'workshop', code: 'attendance.too-many-saved' }] })
    await leave(rosa, 'plenary')
    await attend(rosa, 'workshop')
    expect(await code(attend(rosa, 'plenary'))).toBe('attendance.too-many-saved')
    expect(await attend(rosa, 'workshop')).toEqual({ isAttending: true, sessionCount: 1 })
    expect(await attend(rosa, 'cancelled')).toEqual({ isAttending: true, sessionCount: 1 })
    const { refused } = await client(rosa).merge({ body: { sessions: ['plenary', 'cancelled'] } })
    expect(refused).toEqual([{ session: 'plenary', code: 'attendance.too-many-saved' }])
    expect(await rows()).toHaveLength(1000)
  })

  it('is told to other features', async () => {
    const token = await enter('rosa')
    await attend(token, 'plenary')
    const identity = await people.identify({ authorization: `Bearer ${token}` })
    const account = identity?.account ?? ''
    expect(await saved.attending.sessions(account)).toEqual(['plenary'])
    expect(await saved.attending.has(account, 'plenary')).toBe(true)
    expect(await saved.attending.has(account, 'workshop')).toBe(false)
  })
})
