import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  attendanceContract,
  PlenumError,
  registrationContract,
  type SessionAttendance,
} from '@plenum/shared'
import { buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { registration, type RegistrationFeature } from '../registration/index.ts'
import { schedule, type ScheduleFeature } from '../schedule/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer, type TestMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { attendance } from './attendance-feature.ts'
import type { WaitingListOptions } from './session-line.ts'

const hour = 3_600_000
const title = { en: 'Knots', ar: 'عُقَد' }
const workshop = buildSession({ id: 'workshop', title, participantCap: 1 })
const other = buildSession({ id: 'other', participantCap: null })
// 12 June 2026, 8:00 to 9:00 UTC
const slot = buildSlot()

describe.each(engines)('a full session, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let clock: FakeClock
  let mailer: TestMailer
  let people: RegistrationFeature
  let programme: ScheduleFeature
  let server: TestConference

  async function start(waitingList: WaitingListOptions = {}): Promise<void> {
    const common = { database, clock }
    mailer = testMailer()
    programme = schedule({ ...stores, ...common, log: testLog() })
    people = registration({
      ...common,
      mailer,
      limiter: stores.limiter,
      selfUrl: 'https://plaza.example.org',
      secret: 'a secret of the tests',
      title: () => 'Harbour Days',
      admins: ['admin@example.org'],
    })
    const mail = {
      mailer,
      title: () => 'Harbour Days',
      selfUrl: 'https://plaza.example.org',
    }
    const places = attendance({ ...common, programme, people, mail, waitingList })
    const features = [programme, people, places]
    server = await startTestServer({ features, database, stores, log: testLog() })
    await publish([workshop, other])
  }

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    clock = fakeClock('2026-06-01T10:00:00Z')
  })

  afterEach(async () => {
    await server.close()
    await stores.close()
    await database.close()
  })

  const publish = (sessions: (typeof workshop)[]) =>
    programme.publish(buildScheduleRecord({ sessions, slots: [slot] }), {
      source: 'test',
      force: true,
    })
  const enter = (...names: string[]) =>
    Promise.all(names.map((name) => signIn(server, people, `${name}@example.org`)))
  const client = (token: string) => server.client(attendanceContract, { token })
  const params = { session: 'workshop' }
  const ask = {
    attend: async (token: string) => brief(await client(token).attend({ params })),
    leave: async (token: string) => brief(await client(token).unattend({ params })),
    accept: async (token: string) => brief(await client(token).accept({ params })),
    decline: async (token: string) => brief(await client(token).decline({ params })),
    look: async (token: string) => brief(await client(token).session({ params })),
  }
  const runJob = async () => (await server.conference.jobs.run('expire-offers')).counts
  const subjects = () => mailer.mails.map(({ to, subject }) => `${to}: ${subject}`)

  it('has a line, in which everyone sees their place and nobody is passed', async () => {
    await start()
    const [a = '', b = '', c = '', d = ''] = await enter('a', 'b', 'c', 'd')
    expect(await ask.attend(a)).toBe('attending, 1 taken')
    expect(await ask.attend(b)).toBe('waiting at 1, 1 taken')
    expect(await ask.attend(c)).toBe('waiting at 2, 1 taken')
    expect(await ask.attend(b)).toBe('waiting at 1, 1 taken')
    expect(await ask.leave(a)).toBe('none, 1 taken')
    expect(await ask.look(b)).toBe('attending, 1 taken')
    expect(await ask.look(c)).toBe('waiting at 1, 1 taken')
    expect(await ask.attend(d)).toBe('waiting at 2, 1 taken')
    expect(await ask.leave(c)).toBe('none, 1 taken')
    expect(await ask.look(d)).toBe('waiting at 1, 1 taken')
    expect((await client(d).mine()).waiting).toEqual([
      { session: 'workshop', joined: '2026-06-01T10:00:00Z', placeInLine: 1, offeredUntil: null },
    ])
  })

  it('tells those who get in, in their language', async () => {
    await start()
    const [a = '', b = ''] = await enter('a', 'b')
    await server.client(registrationContract, { token: b }).change({ body: { language: 'ar' } })
    await ask.attend(a)
    await ask.attend(b)
    expect(subjects()).toEqual([])
    await ask.leave(a)
    expect(subjects()).toEqual(['b@example.org: لديك مقعد: عُقَد'])
    expect(mailer.lastTo('b@example.org')).toMatchObject({
      language: 'ar',
      text: expect.stringContaining('https://plaza.example.org/session/workshop'),
    })
  })

  it('ends offers in time when the clock steps back', async () => {
    await start({ promotion: 'offer' })
    const [a = '', b = '', c = ''] = await enter('a', 'b', 'c')
    for (const token of [a, b, c]) await ask.attend(token)
    await ask.leave(a)
    clock.advance(-24 * hour)
    expect(await runJob()).toEqual({ lines: 1, expired: 0, given: 0 })
    expect(await ask.look(b)).toBe('offered until 2026-05-31T12:00:00Z, 1 taken')
    clock.advance(2 * hour)
    expect(await runJob()).toEqual({ lines: 1, expired: 1, given: 1 })
    expect(await ask.look(c)).toBe('offered until 2026-05-31T14:00:00Z, 1 taken')
  })

  it('offers the place for a while, where the organisers want that', async () => {
    await start({ promotion: 'offer' })
    const [a = '', b = '', c = '', d = ''] = await enter('a', 'b', 'c', 'd')
    for (const token of [a, b, c, d]) await ask.attend(token)
    await ask.leave(a)
    expect(await ask.look(b)).toBe('offered until 2026-06-01T12:00:00Z, 1 taken')
    expect(mailer.lastTo('b@example.org')).toMatchObject({
      subject: 'A place for you: Knots',
      text: expect.stringContaining('until Monday, June 1 at 2:00 PM GMT+2; then'),
    })
    expect(await code(ask.accept(c))).toBe('attendance.no-offer')

    clock.advance(2 * hour)
    expect(await runJob()).toEqual({ lines: 1, expired: 1, given: 1 })
    expect(await code(ask.accept(b))).toBe('attendance.no-offer')
    expect(await ask.look(b)).toBe('none, 1 taken')
    expect(await ask.decline(c)).toBe('none, 1 taken')
    expect(await ask.look(d)).toBe('offered until 2026-06-01T14:00:00Z, 1 taken')
    expect(await ask.accept(d)).toBe('attending, 1 taken')
    expect(await ask.accept(d)).toBe('attending, 1 taken')
    expect(subjects()).toHaveLength(3)
  })

  it('asks the next one at the first touch after an offer has run out', async () => {
    await start({ promotion: 'offer' })
    const [a = '', b = '', c = ''] = await enter('a', 'b', 'c')
    for (const token of [a, b, c]) await ask.attend(token)
    await ask.leave(a)
    clock.advance(2 * hour)
    expect(await code(ask.accept(b))).toBe('attendance.no-offer')
    expect(await ask.attend(c)).toBe('attending, 1 taken')
  })

  it('moves with its number of places, and puts nobody out', async () => {
    await start()
    const tokens = await enter('a', 'b', 'c', 'd')
    for (const token of tokens) await ask.attend(token)
    const states = async () =>
      (await Promise.all(tokens.map(ask.look))).map((shown) => shown.split(',')[0])
    await publish([{ ...workshop, participantCap: 2 }, other])
    expect(await runJob()).toEqual({ lines: 1, expired: 0, given: 1 })
    expect(await states()).toEqual(['attending', 'attending', 'waiting at 1', 'waiting at 2'])
    await publish([{ ...workshop, participantCap: 1 }, other])
    await runJob()
    expect(await states()).toEqual(['attending', 'attending', 'waiting at 1', 'waiting at 2'])
    await publish([{ ...workshop, participantCap: null }, other])
    await runJob()
    expect(await states()).toEqual(['attending', 'attending', 'attending', 'attending'])
  })

  it('keeps its line while it is cancelled or gone, and goes on when it is back', async () => {
    await start({ promotion: 'offer' })
    const [a = '', b = '', c = ''] = await enter('a', 'b', 'c')
    for (const token of [a, b, c]) await ask.attend(token)
    await ask.leave(a)
    await publish([{ ...workshop, state: 'cancelled' }, other])
    await runJob()
    expect(await ask.look(b)).toBe('waiting at 1, 0 taken')
    expect(await code(ask.attend(a))).toBe('attendance.session-full')
    await publish([other])
    expect(await runJob()).toEqual({ lines: 1, expired: 0, given: 0 })
    await publish([workshop, other])
    expect(await runJob()).toEqual({ lines: 1, expired: 0, given: 1 })
    expect(await ask.look(b)).toBe('offered until 2026-06-01T12:00:00Z, 1 taken')
    expect(await ask.look(c)).toBe('waiting at 1, 1 taken')
  })

  it('has no line any more once it is over', async () => {
    await start()
    const [a = '', b = ''] = await enter('a', 'b')
    await ask.attend(a)
    clock.set('2026-06-12T09:00:00Z')
    expect(await code(ask.attend(b))).toBe('attendance.session-full')
  })

  it('passes over who is blocked or gone', async () => {
    await start()
    const [a = '', b = '', c = '', d = ''] = await enter('a', 'b', 'c', 'd')
    for (const token of [a, b, c, d]) await ask.attend(token)
    await people.addresses.block('b@example.org')
    await server.client(registrationContract, { token: c }).remove()
    await ask.leave(a)
    expect(await ask.look(d)).toBe('attending, 1 taken')
    await people.addresses.unblock('b@example.org')
    expect(await ask.look(b)).toBe('waiting at 1, 1 taken')
  })

  it('passes on the place of a deleted account', async () => {
    await start()
    const [a = '', b = ''] = await enter('a', 'b')
    for (const token of [a, b]) await ask.attend(token)
    await server.client(registrationContract, { token: a }).remove()
    expect(await runJob()).toEqual({ lines: 1, expired: 0, given: 1 })
    expect(await ask.look(b)).toBe('attending, 1 taken')
  })

  it('is waited for by those who chose it before signing in', async () => {
    await start()
    const [a = '', b = ''] = await enter('a', 'b')
    await ask.attend(a)
    const merged = await client(b).merge({ body: { sessions: ['workshop', 'other'] } })
    expect(merged.waiting.map(({ session, placeInLine }) => [session, placeInLine])).toEqual([
      ['workshop', 1],
    ])
    expect([merged.attendance.map(({ session }) => session), merged.refused]).toEqual([
      ['other'],
      [],
    ])
  })

  it('that clashes with another of the same person is named', async () => {
    await start()
    const [a = ''] = await enter('a')
    await ask.attend(a)
    expect((await client(a).mine()).clashes).toEqual([])
    await client(a).attend({ params: { session: 'other' } })
    const [clash] = (await client(a).mine()).clashes
    expect([clash?.sessions.toSorted(), clash?.start, clash?.end]).toEqual([
      ['other', 'workshop'],
      slot.start,
      slot.end,
    ])
  })

  it('is counted for organisers alone, without anyone in it', async () => {
    await start({ promotion: 'offer' })
    const [a = '', b = '', c = '', admin = ''] = await enter('a', 'b', 'c', 'admin')
    for (const token of [a, b, c]) await ask.attend(token)
    await ask.leave(a)
    await client(a).attend({ params: { session: 'other' } })
    const { sessions, next } = await client(admin).counts()
    expect(sessions).toEqual([
      { session: 'other', attending: 1, offered: 0, waiting: 0, places: null },
      { session: 'workshop', attending: 0, offered: 1, waiting: 1, places: 1 },
    ])
    expect(next).toBeNull()
    expect(await client(admin).counts({ query: { after: 'other' } })).toEqual({
      sessions: sessions.slice(1),
      next: null,
    })
    expect(await code(client(a).counts())).toBe('auth.forbidden')
  })
})

function brief(shown: SessionAttendance): string {
  const { state, placeInLine, offeredUntil, sessionCount } = shown
  const detail = placeInLine ? ` at ${placeInLine}` : offeredUntil ? ` until ${offeredUntil}` : ''
  return `${state}${detail}, ${sessionCount} taken`
}

function code(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'ok',
    (error: unknown) => (error instanceof PlenumError ? error.code : String(error)),
  )
}
