import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registrationContract, type Role } from '@plenum/shared'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { countStatements } from '../testing/count-statements.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import {
  registration,
  type RegistrationFeature,
  type RegistrationOptions,
} from './registration-feature.ts'

const rosa = 'rosa@example.org'
const ilse = 'ilse@example.org'
const minute = 60_000
const day = 24 * 60 * minute

describe.each(engines)('accounts, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let clock: FakeClock
  let people: RegistrationFeature
  let server: TestConference
  let statements: () => number

  async function start(options: Partial<RegistrationOptions> = {}): Promise<void> {
    const counted = countStatements(database)
    statements = counted.count
    people = registration({
      database: counted.database,
      mailer: testMailer(),
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: 'a secret of the tests',
      title: () => 'Harbour Days',
      clock,
      ...options,
    })
    server = await startTestServer({ features: [people], database, stores, log: testLog() })
  }

  async function restart(options: Partial<RegistrationOptions>): Promise<void> {
    await server.close()
    await start(options)
  }

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    clock = fakeClock('2026-06-01T10:00:00Z')
    await start()
  })

  afterEach(async () => {
    await server.close()
    await stores.close()
    await database.close()
  })

  const as = (token: string) => server.client(registrationContract, { token })
  const enter = (email = rosa, role?: Role) => signIn(server, people, email, role)
  const roles = async (token: string) => (await as(token).me()).account?.roles
  const isSignedIn = async (token: string) => (await as(token).me()).account !== null

  /** Signs in as a browser does; answers its `Set-Cookie` and the cookie to send back. */
  async function enterByCookie(headers: Record<string, string> = {}) {
    const { token } = await people.devSignIn(rosa)
    const response = await server.fetch('/api/auth/verify', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost', ...headers },
      body: JSON.stringify({ token }),
    })
    const set = response.headers.getSetCookie()
    return { set, body: await response.text(), cookie: set[0]?.split(';')[0] ?? '' }
  }

  const meByCookie = async (cookie: string) => {
    const response = await server.fetch('/api/auth/me', { headers: { cookie } })
    return ((await response.json()) as { account: { email: string } | null }).account?.email
  }

  describe('a browser', () => {
    it('is kept signed in by a cookie that scripts and other sites cannot use', async () => {
      const { set, body, cookie } = await enterByCookie()
      expect(set).toEqual([
        expect.stringMatching(
          /^plenum=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
        ),
      ])
      expect(JSON.parse(body)).not.toHaveProperty('token')
      expect(await meByCookie(cookie)).toBe(rosa)
      expect(await meByCookie('plenum=made-up')).toBeUndefined()
    })

    it('on https gets a cookie that is bound to the host and never sent in the clear', async () => {
      await restart({ selfUrl: 'https://plaza.example.org/' })
      const { set } = await enterByCookie()
      expect(set).toEqual([
        expect.stringMatching(
          /^__Host-plenum=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ])
    })

    it('forgets its cookie when it signs out, and the server its session', async () => {
      const { cookie } = await enterByCookie()
      const response = await server.fetch('/api/auth/logout', {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost' },
      })
      expect(response.status).toBe(204)
      expect(response.headers.getSetCookie()).toEqual([
        'plenum=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
      ])
      expect(await meByCookie(cookie)).toBeUndefined()
    })

    it('that signs in anew leaves no older session behind', async () => {
      const first = await enterByCookie()
      const second = await enterByCookie({ cookie: first.cookie })
      expect(await meByCookie(first.cookie)).toBeUndefined()
      expect(await meByCookie(second.cookie)).toBe(rosa)
    })
  })

  describe('a program', () => {
    it('that asks for a bearer token gets it in the answer, and no cookie', async () => {
      const { token } = await people.devSignIn(rosa)
      const response = await server.fetch('/api/auth/verify', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-plenum-token': 'bearer' },
        body: JSON.stringify({ token }),
      })
      expect(response.headers.getSetCookie()).toEqual([])
      const { token: bearer } = (await response.json()) as { token: string }
      expect((await as(bearer).me()).account).toMatchObject({ email: rosa, roles: ['attendee'] })
    })

    it('is nobody with a token that is wrong', async () => {
      expect(await isSignedIn('made-up')).toBe(false)
      await expect(as('made-up').sessions()).rejects.toMatchObject({ code: 'auth.required' })
    })

    it('is known by its bearer token alone where it sends a cookie, too', async () => {
      const { cookie } = await enterByCookie()
      const headers = { cookie, authorization: `bearer ${await enter(ilse)}` }
      const response = await server.fetch('/api/auth/me', { headers })
      expect(await response.json()).toMatchObject({ account: { email: ilse } })
    })
  })

  describe('a session', () => {
    it('ends after thirty days, used or not', async () => {
      const token = await enter()
      for (let days = 0; days < 29; days++) {
        clock.advance(day)
        expect(await isSignedIn(token)).toBe(true)
      }
      clock.advance(day - 1)
      expect(await isSignedIn(token)).toBe(true)
      clock.advance(1)
      expect(await isSignedIn(token)).toBe(false)
    })

    it('does not work again after the clock steps back', async () => {
      const token = await enter()
      clock.advance(30 * day)
      expect(await isSignedIn(token)).toBe(false)
      clock.advance(-day)
      expect(await isSignedIn(token)).toBe(false)
    })

    it('ends sooner when it is not used, where the organisers want that', async () => {
      await restart({ sessionIdle: 2 * day })
      const token = await enter()
      clock.advance(2 * day - minute)
      expect(await isSignedIn(token)).toBe(true)
      clock.advance(2 * day - minute)
      expect(await isSignedIn(token)).toBe(true)
      clock.advance(2 * day)
      expect(await isSignedIn(token)).toBe(false)
    })

    it('reads the account once per request', async () => {
      const token = await enter()
      await server.fetch('/api/auth/me', { headers: { authorization: `Bearer ${token}` } })
      const before = statements()
      const answer = await server.fetch('/api/auth/me', {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(await answer.json()).toMatchObject({ account: { email: rosa } })
      expect(statements() - before).toBe(1)
    })

    it('notes its use every five minutes, not at each request', async () => {
      const token = await enter()
      const cost = async () => {
        const before = statements()
        await people.identify({ authorization: `Bearer ${token}` })
        return statements() - before
      }
      expect(await cost()).toBe(1)
      clock.advance(5 * minute - 1)
      expect(await cost()).toBe(1)
      clock.advance(1)
      expect(await cost()).toBe(2)
      expect(await cost()).toBe(1)
    })

    it('is listed for its owner alone, who can end it from elsewhere', async () => {
      const phone = await enter()
      clock.advance(minute)
      const laptop = await enter()
      const stranger = await enter(ilse)
      const { sessions } = await as(laptop).sessions()
      expect(sessions).toMatchObject([
        { isCurrent: true, created: '2026-06-01T10:01:00Z', expires: '2026-07-01T10:01:00Z' },
        { isCurrent: false, lastSeen: '2026-06-01T10:00:00Z', device: 'node' },
      ])
      const id = sessions.find((session) => !session.isCurrent)?.id ?? ''
      await as(stranger).revoke({ params: { id } })
      expect(await isSignedIn(phone)).toBe(true)
      await as(laptop).revoke({ params: { id } })
      expect(await isSignedIn(phone)).toBe(false)
      expect(await isSignedIn(laptop)).toBe(true)
    })

    it('shows the device by its name', async () => {
      const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0'
      const { cookie } = await enterByCookie({ 'user-agent': firefox })
      const response = await server.fetch('/api/auth/sessions', { headers: { cookie } })
      const { sessions } = (await response.json()) as { sessions: { device: string }[] }
      expect(sessions.map(({ device }) => device)).toEqual(['Firefox · Windows'])
    })

    it('is kept in a form that lets nobody in', async () => {
      const token = await enter()
      expect(await everything(database)).not.toContain(token)
    })
  })

  describe('roles', () => {
    it('count from the next request on, when given and when taken away', async () => {
      const token = await enter()
      expect(await roles(token)).toEqual(['attendee'])
      await people.addresses.grant(' ROSA@example.org', 'interpreter')
      expect(await roles(token)).toEqual(['attendee', 'interpreter'])
      await people.addresses.withdraw(rosa, 'interpreter')
      expect(await roles(token)).toEqual(['attendee'])
    })

    it('can be given to people who have yet to register', async () => {
      await people.addresses.grant(ilse, 'moderator')
      expect(await roles(await enter(ilse))).toEqual(['attendee', 'moderator'])
    })

    it('of admins follow the configuration', async () => {
      await restart({ admins: ['Rosa@Example.org'] })
      const token = await enter()
      expect(await roles(token)).toEqual(['attendee', 'admin'])
      await restart({ admins: [] })
      expect(await roles(token)).toEqual(['attendee'])
    })
  })

  describe('a blocked person', () => {
    it('is refused at the next request, and let in again when the block is lifted', async () => {
      const token = await enter()
      await people.addresses.block(rosa)
      await expect(as(token).me()).rejects.toMatchObject({ code: 'auth.blocked', status: 403 })
      await expect(as(token).sessions()).rejects.toMatchObject({ code: 'auth.blocked' })
      const { account } = await as(await enter(ilse)).me()
      expect(account && (await people.account(account.id))).toEqual(account)
      await people.addresses.unblock(rosa)
      expect(await isSignedIn(token)).toBe(true)
    })

    it('is none that other features find', async () => {
      const id = (await as(await enter()).me()).account?.id ?? ''
      await people.addresses.block(rosa)
      expect(await people.account(id)).toBeUndefined()
    })
  })

  describe('a profile', () => {
    it('is changed member by member', async () => {
      const token = await enter()
      const zone = { timeZone: 'Asia/Kathmandu', language: 'pt-br' }
      await as(token).change({ body: { name: 'Rosa Lindqvist' } })
      const { account } = await as(token).change({ body: zone })
      expect(account).toMatchObject({
        name: 'Rosa Lindqvist',
        timeZone: 'Asia/Kathmandu',
        language: 'pt-BR',
      })
      expect((await as(token).me()).account).toEqual(account)
      expect((await as(token).change({ body: { timeZone: null } })).account.timeZone).toBeNull()
      expect((await as(token).change({ body: {} })).account.name).toBe('Rosa Lindqvist')
    })

    it.each([{ language: 'not a language' }, { timeZone: 'Mars/Olympus' }, { name: '  ' }])(
      'refuses %j',
      async (body) => {
        const token = await enter()
        await expect(as(token).change({ body })).rejects.toMatchObject({ code: 'request.invalid' })
      },
    )
  })

  describe('a deleted account', () => {
    it('leaves nothing of the person in any table', async () => {
      const token = await enter(rosa, 'interpreter')
      await enter()
      await people.devSignIn(rosa)
      await server.client(registrationContract).login({ body: { email: rosa } })
      const id = (await as(token).me()).account?.id ?? ''
      const before = await everything(database)
      expect([before.includes(rosa), before.includes(id)]).toEqual([true, true])
      await enter(ilse)

      await as(token).remove()

      const after = await everything(database)
      expect([after.includes(rosa), after.includes(id)]).toEqual([false, false])
      expect(after).toContain(ilse)
      expect(await isSignedIn(token)).toBe(false)
    })

    it('takes unused mails along: they open nothing, and make nobody', async () => {
      const token = await enter()
      const unused = await people.devSignIn(rosa)
      await as(token).remove()
      const response = await server.fetch('/api/auth/verify', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: unused.token }),
      })
      expect(response.status).toBe(410)
    })
  })

  it('are pruned of mails and sessions that have run out, and of nothing else', async () => {
    await restart({ sessionIdle: 10 * day })
    await enter()
    await people.devSignIn(rosa)
    clock.advance(10 * day - 30 * minute)
    const token = await enter(ilse)
    await people.devSignIn(ilse)
    clock.advance(30 * minute - 1)
    expect(await server.conference.jobs.run('prune-sign-ins')).toMatchObject({
      counts: { attempts: 1, sessions: 0 },
    })
    clock.advance(1)
    expect(await server.conference.jobs.run('prune-sign-ins')).toMatchObject({
      counts: { attempts: 1, sessions: 1 },
    })
    expect(await isSignedIn(token)).toBe(true)
  })

  it('can be opened in development without a mail', async () => {
    const { url, token } = await people.devSignIn('New.Person@example.org', 'admin')
    expect(url).toBe(`http://localhost/sign-in#token=${token}`)
    const bearer = await enter('new.person@example.org')
    expect((await as(bearer).me()).account).toMatchObject({
      name: 'new.person',
      roles: ['attendee', 'admin'],
    })
  })
})

/** All rows of all tables, as text. */
async function everything(database: Database): Promise<string> {
  const db = database.tables<never>()
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public'`.execute(db)
  const contents = await Promise.all(
    tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(db)),
  )
  return JSON.stringify(contents.map(({ rows }) => rows))
}
