import { sql } from 'kysely'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlenumError, registrationAdminContract, registrationContract } from '@plenum/shared'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { hashAddress } from './address-hash.ts'
import type { RegistrationTables } from './registration-tables.ts'
import {
  registration,
  type RegistrationFeature,
  type RegistrationOptions,
} from './registration-feature.ts'

const secret = 'a secret of the tests'
const admin = 'admin@example.org'
const other = 'other@example.org'
const rosa = 'rosa@example.org'

describe.each(engines)('organisers, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let clock: FakeClock
  let people: RegistrationFeature
  let server: TestConference

  async function start(options: Partial<RegistrationOptions> = {}): Promise<void> {
    people = registration({
      database,
      mailer: testMailer(),
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret,
      title: () => 'Harbour Days',
      clock,
      ...options,
    })
    server = await startTestServer({ features: [people], database, stores, log: testLog() })
  }

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    clock = fakeClock('2026-06-01T10:00:00Z')
    await start()
    await people.addresses.grant(admin, 'admin')
  })

  afterEach(async () => {
    await server.close()
    await stores.close()
    await database.close()
  })

  const enter = (email: string) => signIn(server, people, email)
  const as = (token: string) => server.client(registrationAdminContract, { token })
  const me = async (token: string) =>
    (await server.client(registrationContract, { token }).me()).account
  const block = (token: string, email: string) => as(token).block({ body: { email } })

  it('block an address, see whom it keeps out, and let it in again', async () => {
    const [boss, token] = [await enter(admin), await enter(rosa)]
    const account = await me(token)
    clock.advance(60_000)
    const { block: made } = await block(boss, ' Rosa@example.org'.trim())
    expect(made).toEqual({
      id: hashAddress(secret, rosa),
      created: '2026-06-01T10:01:00Z',
      account: { id: account?.id, name: 'rosa', email: rosa },
    })
    expect(await code(me(token))).toBe('auth.blocked')
    clock.advance(60_000)
    await block(boss, 'nobody@example.org')
    const { blocks } = await as(boss).blocks()
    expect(blocks.map(({ account }) => account?.email ?? null)).toEqual([null, rosa])

    await as(boss).liftBlock({ params: { id: made.id } })
    expect((await me(token))?.email).toBe(rosa)
    await as(boss).liftAddress({ body: { email: 'nobody@example.org' } })
    expect(await as(boss).blocks()).toEqual({ blocks: [], next: null })
  })

  it('see many blocks page by page, each once', async () => {
    const boss = await enter(admin)
    const db = database.tables<RegistrationTables>()
    const values = Array.from({ length: 120 }, (_, index) => ({
      address_hash: hashAddress(secret, `person-${index}@example.org`),
      // Several at the same moment.
      created: new Date(Date.UTC(2026, 5, 1, 9, Math.floor(index / 7))),
    }))
    await db.insertInto('blocked_address').values(values).execute()
    const seen: string[] = []
    const sizes: number[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await as(boss).blocks({ query: after === undefined ? {} : { after } })
      seen.push(...page.blocks.map(({ id }) => id))
      sizes.push(page.blocks.length)
      after = page.next
    }
    expect(sizes).toEqual([50, 50, 20])
    expect(seen.toSorted()).toEqual(values.map((row) => row.address_hash).toSorted())
    const forged = Buffer.from('1 1').toString('base64url')
    expect(await code(as(boss).blocks({ query: { after: forged } }))).toBe('request.invalid')
  })

  it('lift a block by its id, and never write an address down in its place', async () => {
    const lift = as(await enter(admin)).liftBlock({ params: { id: rosa } })
    expect(await code(lift)).toBe('request.invalid')
  })

  it('may decide where tickets alone make admins', async () => {
    await people.addresses.withdraw(admin, 'admin')
    const actor = (await me(await enter(other)))?.id ?? ''
    expect(await people.addresses.block(rosa, { actor })).toBe(hashAddress(secret, rosa))
    await expect(people.addresses.withdraw(other, 'moderator', { actor })).resolves.toBeUndefined()
  })

  it('keep no address of those whom they keep out', async () => {
    await block(await enter(admin), 'nobody@example.org')
    const db = database.tables<never>()
    for (const table of ['blocked_address', 'audit_entry']) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(db)
      expect(JSON.stringify(rows)).not.toContain('nobody')
    }
  })

  it('throw out a blocked person who listens, at once', async () => {
    const [boss, token] = [await enter(admin), await enter(rosa)]
    const socket = io(server.url, { path: '/socket', transports: ['websocket'], auth: { token } })
    await once(socket, 'connect')
    const gone = once(socket, 'disconnect')
    await block(boss, rosa)
    expect(await gone).toBe('io server disconnect')
    socket.close()
  })

  it('give roles, also to people who have yet to register, and take them away', async () => {
    const boss = await enter(admin)
    await as(boss).grant({ body: { email: 'Rosa@Example.org', role: 'interpreter' } })
    const token = await enter(rosa)
    expect((await me(token))?.roles).toEqual(['attendee', 'interpreter'])
    const created = '2026-06-01T10:00:00Z'
    expect(await as(boss).roles()).toEqual({
      grants: [
        { email: admin, role: 'admin', created, name: 'admin' },
        { email: rosa, role: 'interpreter', created, name: 'rosa' },
      ],
    })
    await as(boss).withdraw({ body: { email: rosa, role: 'interpreter' } })
    expect((await me(token))?.roles).toEqual(['attendee'])
  })

  it('leave a record of what they did, by account and by the hash of the address', async () => {
    const boss = await enter(admin)
    const actor = (await me(boss))?.id
    await block(boss, rosa)
    await as(boss).grant({ body: { email: rosa, role: 'moderator' } })
    const { rows } = await sql`
      select actor, action, subject, details from audit_entry
      where actor is not null order by action`.execute(database.tables<never>())
    const subject = hashAddress(secret, rosa)
    expect(rows).toEqual([
      { actor, action: 'registration.blocked', subject, details: {} },
      { actor, action: 'registration.granted', subject, details: { role: 'moderator' } },
    ])
  })

  it('cannot block themselves, nor leave the conference without an admin', async () => {
    const boss = await enter(admin)
    expect(await code(block(boss, 'ADMIN@example.org'))).toBe('registration.own-block')
    const withdraw = { body: { email: admin, role: 'admin' as const } }
    expect(await code(as(boss).withdraw(withdraw))).toBe('registration.last-admin')
    await people.addresses.grant(other, 'admin')
    expect(await code(as(boss).withdraw(withdraw))).toBe('registration.last-admin')
    await enter(other)
    expect(await code(as(boss).withdraw(withdraw))).toBe('ok')
    expect((await me(boss))?.roles).toEqual(['attendee'])
  })

  it('who block one another at the same moment do not both succeed', async () => {
    const boss = await enter(admin)
    await people.addresses.grant(other, 'admin')
    const second = await enter(other)
    const outcomes = await Promise.all([code(block(boss, other)), code(block(second, admin))])
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1)
  })

  it('of the configuration are admins whatever is withdrawn', async () => {
    await server.close()
    await start({ roles: { admin: [other] } })
    const boss = await enter(admin)
    await as(boss).withdraw({ body: { email: admin, role: 'admin' } })
    expect((await me(boss))?.roles).toEqual(['attendee'])
    expect((await me(await enter(other)))?.roles).toEqual(['attendee', 'admin'])
  })

  it('alone may do all this', async () => {
    await people.addresses.grant(rosa, 'moderator')
    const token = await enter(rosa)
    const body = { email: other, role: 'moderator' as const }
    const attempts = [
      as(token).blocks(),
      block(token, other),
      as(token).liftBlock({ params: { id: 'x' } }),
      as(token).liftAddress({ body: { email: other } }),
      as(token).roles(),
      as(token).grant({ body }),
      as(token).withdraw({ body }),
    ]
    const outcomes = await Promise.all(attempts.map(code))
    expect(outcomes).toEqual(attempts.map(() => 'auth.forbidden'))
  })
})

function once(socket: Socket, event: string): Promise<unknown> {
  return new Promise((resolve) => socket.once(event, resolve))
}

function code(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'ok',
    (error: unknown) => (error instanceof PlenumError ? error.code : String(error)),
  )
}
