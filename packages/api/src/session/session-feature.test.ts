import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlenumError, sessionContract, type Role, type Session } from '@plenum/shared'
import { buildScheduleRecord, buildSession, buildSessionLink } from '@plenum/shared/testing'
import { attendance, type AttendanceFeature } from '../attendance/index.ts'
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
import { session } from './session-feature.ts'

const links = [buildSessionLink({ url: 'https://meet.example.org/secret' })]
const talk = buildSession({ id: 'talk', links })
const open = buildSession({ id: 'open', links, visibility: 'public' })
const workshop = buildSession({ id: 'workshop', links, participantCap: 5 })
const draft = buildSession({ id: 'draft', links, state: 'draft' })
const cancelled = buildSession({ id: 'cancelled', links, state: 'cancelled' })
const unscheduled = buildSession({ id: 'unscheduled', links, slot: null, room: null })
const sessions: Session[] = [talk, open, workshop, draft, cancelled, unscheduled]

// Who may have links and when is one rule, tested beside it; here, that the server obeys it.
describe.each(engines)('the links of a session, on $name', ({ open: openDatabase }) => {
  let database: Database
  let stores: Stores
  let clock: FakeClock
  let people: RegistrationFeature
  let programme: ScheduleFeature
  let saved: AttendanceFeature
  let server: TestConference

  async function start(withAttendance: boolean): Promise<void> {
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
    saved = attendance({ database, programme, clock })
    const features = withAttendance
      ? [programme, people, saved, session({ programme, attending: saved.attending, clock })]
      : [programme, people, session({ programme, clock })]
    server = await startTestServer({ features, database, stores, log: testLog() })
  }

  beforeEach(async () => {
    database = await openDatabase()
    stores = await openStores({ log: testLog() })
    clock = fakeClock('2026-06-12T08:00:00Z')
    await start(true)
    await programme.publish(buildScheduleRecord({ sessions }), { source: 'test' })
  })

  afterEach(async () => {
    await server.close()
    await stores.close()
    await database.close()
  })

  const enter = (name: string, role?: Role) => signIn(server, people, `${name}@example.org`, role)
  const ask = (id: string, token?: string) =>
    server
      .client(sessionContract, token === undefined ? {} : { token })
      .links({ params: { session: id } })
      .then(
        (answer) => answer.links.map(({ url }) => url),
        (error: unknown) => (error instanceof PlenumError ? error.code : String(error)),
      )
  const given = ['https://meet.example.org/secret']
  const attend = (token: string) =>
    server.fetch('/api/attendance/workshop/attend', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    })

  it('go to those who are signed in, and for public sessions to anyone', async () => {
    expect(await ask('talk')).toBe('auth.required')
    expect(await ask('open')).toEqual(given)
    expect(await ask('talk', await enter('rosa'))).toEqual(given)
    expect(await ask('made-up')).toBe('schedule.session-not-found')
  })

  it('of a capped session go to those who hold a place, as long as they do', async () => {
    const rosa = await enter('rosa')
    expect(await ask('workshop', rosa)).toBe('session.not-attending')
    await attend(rosa)
    expect(await ask('workshop', rosa)).toEqual(given)
    await server.fetch('/api/attendance/workshop/unattend', {
      method: 'POST',
      headers: { authorization: `Bearer ${rosa}` },
    })
    expect(await ask('workshop', rosa)).toBe('session.not-attending')
  })

  it('of a capped session ask for a sign-in only, in a conference without attendance', async () => {
    await server.close()
    await start(false)
    expect(await ask('workshop')).toBe('auth.required')
    expect(await ask('workshop', await enter('rosa'))).toEqual(given)
  })

  it('are given shortly before, during and shortly after', async () => {
    const rosa = await enter('rosa')
    const at = (moment: string) => {
      clock.set(`2026-06-12T${moment}Z`)
      return ask('talk', rosa)
    }
    expect(await at('07:44:59')).toBe('session.links-not-open')
    expect(await at('07:45:00')).toEqual(given)
    expect(await at('09:29:59')).toEqual(given)
    expect(await at('09:30:00')).toBe('session.links-not-open')
    expect(await ask('unscheduled', rosa)).toBe('session.links-not-open')
  })

  it('of sessions that are not confirmed go to nobody but admins', async () => {
    const rosa = await enter('rosa')
    const admin = await enter('boss', 'admin')
    for (const id of ['draft', 'cancelled']) {
      expect(await ask(id)).toBe('session.not-confirmed')
      expect(await ask(id, rosa)).toBe('session.not-confirmed')
      expect(await ask(id, admin)).toEqual(given)
    }
  })

  it('are out of reach for whoever was blocked, deleted or signed out since', async () => {
    const [blocked, deleted, gone] = [await enter('a'), await enter('b'), await enter('c')]
    const send = (token: string, method: string, path: string) =>
      server.fetch(path, { method, headers: { authorization: `Bearer ${token}` } })
    await people.addresses.block('a@example.org')
    await send(deleted, 'DELETE', '/api/auth/me')
    await send(gone, 'POST', '/api/auth/logout')
    expect(await ask('talk', blocked)).toBe('auth.blocked')
    expect(await ask('talk', deleted)).toBe('auth.required')
    expect(await ask('talk', gone)).toBe('auth.required')
  })

  it('are in no published document', async () => {
    for (const path of ['/api/schedule', '/api/schedule/index', '/api/schedule/talk'])
      expect(await (await server.fetch(path)).text()).not.toContain('meet.example.org')
  })
})
