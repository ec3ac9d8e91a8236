import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlenumError, type Session } from '@plenum/shared'
import { buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import { auditMigrations } from '../audit/audit-migrations.ts'
import { openStores, type Stores } from '../cache/index.ts'
import { migrate, type Database } from '../database/index.ts'
import { hashAddress, registration, type RegistrationFeature } from '../registration/index.ts'
import type { Programme } from '../schedule/index.ts'
import { engines } from '../testing/engines.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { acceptPlace, attendSession } from './attend-session.ts'
import { attendanceMigrations } from './attendance-migrations.ts'
import type { AttendanceDb, AttendanceTables } from './attendance-tables.ts'
import { describeSession } from './describe-attendance.ts'
import { declinePlace, leaveSession } from './leave-session.ts'
import { createSessionCounts, type SessionCounts } from './session-counts.ts'
import { createTurns, type TakeTurn } from './take-turn.ts'

type Promotion = 'at-once' | 'offer'
type State = 'confirmed' | 'cancelled' | 'removed'

/** One session and five people, nobody at the same time as another. */
interface World {
  readonly promotion: Promotion
  /** Holders of a place, by number. */
  readonly seated: Set<number>
  line: { readonly who: number; until: number | null }[]
  readonly blocked: Set<number>
  cap: number | null
  state: State
  now: number
}

type Step =
  | { readonly does: 'attend' | 'leave' | 'accept' | 'decline' | 'block'; readonly who: number }
  | { readonly does: 'cap'; readonly cap: number | null }
  | { readonly does: 'state'; readonly state: State }
  | { readonly does: 'wait'; readonly ms: number }
  | { readonly does: 'settle' }

const secret = 'a secret of the tests'
const crowd = 5
const offerLasts = 60_000
const start = Date.parse('2026-05-01T10:00:00Z')

const anybody = fc.nat(crowd - 1)
const caps = fc.option(fc.nat(3), { freq: 6 })
const states = fc.constantFrom<State>('confirmed', 'confirmed', 'cancelled', 'removed')
const anyStep = fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
  { weight: 7, arbitrary: fc.record({ does: fc.constant('attend'), who: anybody }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('leave'), who: anybody }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('accept'), who: anybody }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('decline'), who: anybody }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('block'), who: anybody }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('cap'), cap: caps }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('state'), state: states }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('wait'), ms: fc.constantFrom(1000, 30_000, 60_000) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('settle') }) },
)
const story = fc.record({
  promotion: fc.constantFrom<Promotion>('at-once', 'offer'),
  steps: fc.array(anyStep, { minLength: 5, maxLength: 25 }),
})

describe.each(engines)('the line of a full session, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let people: RegistrationFeature

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    people = registration({
      database,
      mailer: testMailer(),
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret,
      title: () => 'Harbour Days',
    })
    const features = [
      { feature: 'audit', migrations: auditMigrations },
      { feature: 'registration', migrations: people.migrations ?? [] },
      { feature: 'attendance', migrations: attendanceMigrations },
    ]
    await migrate(database, features, { log: testLog() })
  })

  afterEach(async () => {
    await stores.close()
    await database.close()
  })

  it('is as a few simple rules say, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ promotion, steps }) => {
        const world = newWorld(promotion)
        const server = await newServer(world)
        for (const step of steps) {
          await server.take(step)
          applyStep(world, step)
          expect(await server.look()).toEqual(lookAt(world))
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  /** The real thing, in the programme and at the time of the world. */
  async function newServer(world: World) {
    const db = database.tables<AttendanceTables>()
    await sql`truncate account, blocked_address cascade`.execute(db)
    const accounts = await insertAccounts(db)
    const programme = { current: () => programmeOf(world) }
    const clock = () => world.now
    const counts = createSessionCounts({ db, clock })
    const takeTurn = createTurns({
      db,
      counts,
      programme,
      clock,
      waitingList: { promotion: world.promotion, offerLasts },
      people,
      tell: undefined,
    })
    const account = (who: number) => accounts[who] ?? ''
    return {
      take: (step: Step) => takeStep({ db, takeTurn, counts, people, account }, world, step),
      look: () =>
        Promise.all(
          accounts.map(async (id) => {
            const shown = await describeSession(
              { db, counts, hasWaitingList: true, clock },
              { account: id, session: 'it' },
            )
            const { state, placeInLine, offeredUntil } = shown
            return [state, placeInLine, offeredUntil && Date.parse(offeredUntil)]
          }),
        ),
    }
  }
})

interface Server {
  readonly db: AttendanceDb
  readonly takeTurn: TakeTurn
  readonly counts: SessionCounts
  readonly people: RegistrationFeature
  readonly account: (who: number) => string
}

/** Does to the real thing what a request, an organiser or the job would do. */
async function takeStep(
  { db, takeTurn, counts, people, account }: Server,
  world: World,
  step: Step,
): Promise<void> {
  const session = programmeOf(world).session('it')
  const place = (who: number) => ({ account: account(who), session: 'it' })
  switch (step.does) {
    case 'attend':
      if (session)
        await attendSession(
          { db, takeTurn, counts, hasWaitingList: true },
          { account: account(step.who), session, now: world.now },
        ).catch(unlessFull)
      break
    case 'leave':
      await leaveSession({ db, takeTurn, counts }, place(step.who), session)
      break
    case 'accept':
      if (session) await takeTurn('it', (turn) => acceptPlace(turn, account(step.who)))
      break
    case 'decline':
      if (session) await declinePlace(takeTurn, place(step.who))
      break
    case 'block':
      await people.addresses.block(`${account(step.who)}@example.org`)
      break
    case 'settle':
      await takeTurn('it', ({ settle }) => settle())
  }
}

/** The same, by the rules. */
function applyStep(world: World, step: Step): void {
  const isThere = world.state !== 'removed'
  if (step.does === 'attend' && isThere) attend(world, step.who)
  if (step.does === 'leave') leave(world, step.who)
  if (step.does === 'accept' && isThere) accept(world, step.who)
  if (step.does === 'decline' && isThere) {
    unline(world, step.who)
    settle(world)
  }
  if (step.does === 'block') world.blocked.add(step.who)
  if (step.does === 'cap') world.cap = step.cap
  if (step.does === 'state') world.state = step.state
  if (step.does === 'wait') world.now += step.ms
  if (step.does === 'settle') settle(world)
}

function settle(world: World): void {
  world.line = world.line.filter(({ until }) => until === null || until > world.now)
  const isMoving = world.state === 'confirmed'
  if (!isMoving || world.cap === null) for (const one of world.line) one.until = null
  if (!isMoving) return
  for (const next of [...world.line]) {
    const isFree = world.cap === null || taken(world) < world.cap
    if (next.until !== null || world.blocked.has(next.who) || !isFree) continue
    if (world.promotion === 'offer' && world.cap !== null) next.until = world.now + offerLasts
    else seat(world, next.who)
  }
}

function attend(world: World, who: number): void {
  if (world.cap === null) return seat(world, who)
  settle(world)
  const own = world.line.find((one) => one.who === who)
  const isMoving = world.state === 'confirmed'
  if (world.seated.has(who) || own?.until === null) return
  if (own || (taken(world) < world.cap && (isMoving || world.line.length === 0))) seat(world, who)
  else if (isMoving) world.line.push({ who, until: null })
}

function leave(world: World, who: number): void {
  world.seated.delete(who)
  unline(world, who)
  if (world.state !== 'removed' && world.cap !== null) settle(world)
}

function accept(world: World, who: number): void {
  settle(world)
  if (world.line.some((one) => one.who === who && one.until !== null)) seat(world, who)
}

function taken({ seated, line }: World): number {
  return seated.size + line.filter(({ until }) => until !== null).length
}

function seat(world: World, who: number): void {
  unline(world, who)
  world.seated.add(who)
}

function unline(world: World, who: number): void {
  world.line = world.line.filter((one) => one.who !== who)
}

function newWorld(promotion: Promotion): World {
  const nobody = { seated: new Set<number>(), line: [], blocked: new Set<number>() }
  return { promotion, ...nobody, cap: 1, state: 'confirmed', now: start }
}

/** How each stands; an offer that has run out is none, settled or not. */
function lookAt({ seated, line, now }: World) {
  const waiting = line.filter(({ until }) => until === null).map(({ who }) => who)
  return Array.from({ length: crowd }, (_, who) => {
    const until = line.find((one) => one.who === who)?.until ?? null
    if (seated.has(who)) return ['attending', null, null]
    if (until !== null && until > now) return ['offered', null, until]
    return waiting.includes(who)
      ? ['waiting', waiting.indexOf(who) + 1, null]
      : ['none', null, null]
  })
}

function programmeOf({ state, cap }: World): Programme {
  const slot = buildSlot()
  const session: Session | undefined =
    state === 'removed' ? undefined : buildSession({ id: 'it', state, participantCap: cap })
  return {
    version: 1,
    publishedAt: '2026-05-01T10:00:00Z',
    record: buildScheduleRecord({ sessions: session ? [session] : [] }),
    session: () => session,
    occurrences: () => [{ start: slot.start, end: slot.end, room: null }],
    history: () => undefined,
  }
}

/** A full session has no line while it is cancelled. */
function unlessFull(error: unknown): void {
  if (!(error instanceof PlenumError && error.code === 'attendance.session-full')) throw error
}

async function insertAccounts(db: AttendanceDb): Promise<readonly string[]> {
  const ids = Array.from({ length: crowd }, () => randomUUID())
  const hashes = ids.map((id) => hashAddress(secret, `${id}@example.org`))
  await sql`
    insert into account (id, email, address_hash, name, language, created)
    select id, id || '@example.org', hash, 'Somebody', 'en', now()
    from unnest(${ids}::uuid[], ${hashes}::text[]) as one (id, hash)`.execute(db)
  return ids
}
