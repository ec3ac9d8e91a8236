import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bearerRequestHeader, registrationContract } from '@plenum/shared'
import { io } from 'socket.io-client'
import { openStores, type Stores } from '../../cache/index.ts'
import type { Database } from '../../database/index.ts'
import { openQueues, type OpenQueues } from '../../queue/index.ts'
import { engines } from '../../testing/engines.ts'
import { fakeClock, type FakeClock } from '../../testing/fake-clock.ts'
import type { Misbehaviour } from '../../testing/fake-misbehaviour.ts'
import type { FakeWebhook } from '../../testing/fake-tito.ts'
import { readSignInMail } from '../../testing/read-sign-in-mail.ts'
import { testLog } from '../../testing/test-log.ts'
import { testMailer, type TestMailer } from '../../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../../testing/test-server.ts'
import { ticketShops, type TicketShop } from '../../testing/ticket-shops.ts'
import { registration, type RegistrationFeature } from '../registration-feature.ts'
import type { TicketOptions } from './ticket-options.ts'
import type { TicketTables } from './ticket-tables.ts'

const rosa = 'rosa@example.org'
const ilse = 'ilse@example.org'
const minute = 60_000

const cases = engines.flatMap((engine) =>
  ticketShops.map(([name, open]) => ({
    engine: engine.name,
    open: engine.open,
    shop: name,
    start: open,
  })),
)

describe.each(cases)('tickets of $shop, on $engine', ({ open, start }) => {
  let database: Database
  let stores: Stores
  let queues: OpenQueues
  let mailer: TestMailer
  let clock: FakeClock
  let shop: TicketShop
  let people: RegistrationFeature
  let server: TestConference

  async function serve(options: Partial<TicketOptions> = {}): Promise<void> {
    const log = testLog()
    people = registration({
      database,
      mailer,
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: 'a secret of the tests',
      title: () => 'Harbour Days',
      admins: ['admin@example.org'],
      tickets: { sources: [shop.source], required: true, ...options },
      queues,
      clock,
    })
    server = await startTestServer({
      features: [people],
      database,
      stores,
      queues,
      work: true,
      log,
    })
  }

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    queues = openQueues({ database, log: testLog() })
    mailer = testMailer()
    clock = fakeClock('2026-06-01T10:00:00Z')
    shop = await start(clock)
    await serve()
  })
  afterEach(async () => {
    await server.close()
    await shop.fake.close()
    await stores.close()
    await database.close()
  })

  const db = () => database.tables<TicketTables>()
  const fetchUsers = () => server.conference.jobs.run('fetch-users')
  const login = (email: string) =>
    server.client(registrationContract).login({ body: { email, language: 'en' } })
  const me = async (token: string) => {
    const answer = server.client(registrationContract, { token }).me()
    return answer.then(
      ({ account }) => account?.roles.join() ?? 'nobody',
      (error: { code: string }) => error.code,
    )
  }

  /** Signs in by a mail; answers the bearer token, or the code of the refusal. */
  async function enter(email: string): Promise<string> {
    await login(email)
    const response = await server.fetch('/api/auth/verify', {
      method: 'POST',
      headers: { 'content-type': 'application/json', [bearerRequestHeader]: 'bearer' },
      body: JSON.stringify({ token: readSignInMail(mailer.lastTo(email)).token }),
    })
    const answer = (await response.json()) as { token?: string; code?: string }
    return answer.token ?? answer.code ?? ''
  }

  function post({ headers, body }: FakeWebhook, path = shop.path): Promise<Response> {
    return server.fetch(path, { method: 'POST', headers, body })
  }

  /** Resolves when all webhooks that came have been acted upon. */
  const applied = () =>
    expect
      .poll(async () => {
        const waiting = db().selectFrom('webhook_delivery').where('applied', 'is', null)
        return (await waiting.select('id').execute()).length
      })
      .toBe(0)

  const taken = 204

  /** Each change reaches us by the job, or by a webhook. */
  const ways = {
    'the job': async () => {
      clock.advance(minute)
      await fetchUsers()
    },
    'a webhook': async () => {
      expect((await post(shop.webhook())).status).toBe(taken)
      await applied()
    },
  }

  it.each(['the job', 'a webhook'] as const)(
    'let in, keep out and let in again, as %s tells',
    async (way) => {
      const tell = ways[way]
      shop.sell(rosa, 'Rosa Lindqvist')
      await tell()
      const token = await enter(rosa)
      const { account } = await server.client(registrationContract, { token }).me()
      expect(account).toMatchObject({
        email: rosa,
        name: 'Rosa Lindqvist',
        language: 'fr',
        roles: ['attendee', 'facilitator'],
      })
      clock.advance(minute)
      shop.takeBack()
      await tell()
      expect(await me(token)).toBe('auth.no-ticket')
      clock.advance(minute)
      shop.giveAgain()
      await tell()
      expect(await me(token)).toBe('attendee,facilitator')
      // Nobody was written to but who asked to sign in.
      expect(mailer.mails).toHaveLength(1)
    },
  )

  it.each(['the job', 'a webhook'] as const)(
    'let in who holds them now and not who held them, as %s tells',
    async (way) => {
      shop.sell(rosa, 'Rosa Lindqvist')
      await ways[way]()
      const token = await enter(rosa)
      clock.advance(minute)
      shop.assign(ilse)
      await ways[way]()
      expect(await me(token)).toBe('auth.no-ticket')
      expect(await me(await enter(ilse))).toBe('attendee,facilitator')
    },
  )

  it.each(['the job', 'a webhook'] as const)(
    'close open connections at once when the last one goes, as %s tells',
    async (way) => {
      shop.sell(rosa, 'Rosa Lindqvist')
      await ways[way]()
      const token = await enter(rosa)
      const socket = io(server.url, { path: '/socket', transports: ['websocket'], auth: { token } })
      await new Promise<void>((resolve) => socket.once('connect', resolve))
      const gone = new Promise((resolve) => socket.once('disconnect', resolve))
      clock.advance(minute)
      shop.takeBack()
      await ways[way]()
      expect(await gone).toBe('io server disconnect')
      socket.close()
    },
  )

  it('that are given back between mail and link open no door, and the mail stays good', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    await fetchUsers()
    await login(rosa)
    clock.advance(minute)
    shop.takeBack()
    await fetchUsers()
    const { token } = readSignInMail(mailer.lastTo(rosa))
    const verify = () => server.client(registrationContract).verify({ body: { token } })
    await expect(verify()).rejects.toMatchObject({ code: 'auth.no-ticket' })
    clock.advance(minute)
    shop.giveAgain()
    await fetchUsers()
    expect((await verify()).account.email).toBe(rosa)
  })

  it('are asked for by nobody: those without one get the same answer, and a mail', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    await fetchUsers()
    const [known, unknown] = [await login(rosa), await login(ilse)]
    const shape = (answer: object) => ({ ...answer, attempt: '' })
    expect(shape(unknown)).toEqual(shape(known))
    expect(mailer.lastTo(ilse).subject).toBe(
      'There is no ticket with this address for Harbour Days',
    )
    expect(mailer.lastTo(ilse).text).not.toContain('#token=')
  })

  it('close the form, and let admins of the configuration in without one', async () => {
    const client = server.client(registrationContract)
    const form = client.register({ body: { name: 'Ilse', email: ilse } })
    await expect(form).rejects.toMatchObject({ code: 'registration.closed' })
    expect(await me(await enter('admin@example.org'))).toBe('attendee,admin')
  })

  it('leave the form open where they are not required, and spare their holders it', async () => {
    await server.close()
    await serve({ required: false })
    shop.sell(rosa, 'Rosa Lindqvist')
    await fetchUsers()
    const token = await enter(rosa)
    expect(await me(token)).toBe('attendee,facilitator')
    await server.client(registrationContract).register({ body: { name: 'Ilse', email: ilse } })
    expect(mailer.lastTo(ilse).subject).toMatch(/^\d{6} confirms your registration/)
    clock.advance(minute)
    shop.takeBack()
    await fetchUsers()
    // Roles go with the ticket; the account is the person's.
    expect(await me(token)).toBe('attendee')
  })

  it('count no more once their shop is not configured', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    await fetchUsers()
    const token = await enter(rosa)
    await server.close()
    await serve({ sources: [{ name: 'other' }] })
    expect(await me(token)).toBe('auth.no-ticket')
  })

  it('do not let a blocked person in', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    await fetchUsers()
    const token = await enter(rosa)
    await people.addresses.block(rosa)
    expect(await me(token)).toBe('auth.blocked')
  })

  it('of somebody who had everything deleted are empty from then on', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    await fetchUsers()
    const token = await enter(rosa)
    await server.client(registrationContract, { token }).remove()
    clock.advance(25 * 60 * minute)
    await fetchUsers()
    const rows = await db().selectFrom('ticket').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/rosa/i)
  })

  const troubles: [string, Misbehaviour, RegExp][] = [
    ['refuses our token', { as: 'answer', status: 401 }, /does not accept our token/],
    ['is busy', { as: 'busy', retryAfter: 600 }, /asks us to come back later/],
    ['answers half', { as: 'truncated' }, /something else than was asked for/],
  ]
  it.each(troubles)(
    'stay as they were when their shop %s, and the reason is kept',
    async (_, how, why) => {
      shop.sell(rosa, 'Rosa Lindqvist')
      await fetchUsers()
      const token = await enter(rosa)
      shop.takeBack()
      shop.fake.misbehave(how)
      await expect(fetchUsers()).rejects.toThrow(why)
      expect(await me(token)).toBe('attendee,facilitator')
      const [status] = await people.tickets.status()
      expect(status).toMatchObject({
        fetched: '2026-06-01T10:00:00Z',
        problem: expect.any(String),
      })
      expect(status?.problem).toMatch(why)
      shop.fake.behave()
      clock.advance(minute)
      await fetchUsers()
      expect(await me(token)).toBe('auth.no-ticket')
      expect(await people.tickets.status()).toMatchObject([{ problem: null }])
    },
  )

  it('stay when the shop knows none of them any more, until it is said by hand', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    await fetchUsers()
    const token = await enter(rosa)
    const empty = { tickets: [], results: [], count: 0 }
    shop.fake.misbehave({ as: 'answer', json: empty })
    clock.advance(25 * 60 * minute)
    expect((await fetchUsers()).counts).toMatchObject({ revoked: 0, refused: 1 })
    expect(await me(token)).toBe('attendee,facilitator')
    expect(await people.tickets.status()).toMatchObject([
      { problem: 'the answer has no tickets, and 1 are active' },
    ])
    clock.advance(minute)
    const forced = await server.conference.jobs.run('revoke-tickets')
    expect(forced.counts).toMatchObject({ revoked: 1, refused: 0 })
    expect(await me(token)).toBe('auth.no-ticket')
  })

  it('tell of one change once, however often and however many at once they say so', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    const webhook = shop.webhook()
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(webhook)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([taken]))
    await applied()
    expect((await post(webhook)).status).toBe(taken)
    const deliveries = await db().selectFrom('webhook_delivery').selectAll().execute()
    expect(deliveries).toHaveLength(1)
    const asked = shop.fake.requests.filter(({ path }) => /(tickets|orders)\/./.test(path))
    expect(asked).toHaveLength(1)
    // What is kept of it tells of nobody.
    expect(JSON.stringify(deliveries)).not.toMatch(/rosa|@/i)
  })

  it('are not all fetched for a webhook, though that be due', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    await fetchUsers()
    clock.advance(48 * 60 * minute)
    shop.fake.forget()
    const one = ({ path }: { path: string }) => /(tickets|orders)\/./.test(path)
    shop.fake.misbehave({ as: 'answer', status: 404 }, { when: one })
    await post(shop.webhook())
    await applied()
    const lists = shop.fake.requests.filter(({ path }) => /(tickets|orders)\/?$/.test(path))
    const since = lists.map(({ query }) => /since|updated_at/.test(query.toString()))
    expect(since).toEqual([true])
  })

  it('end up as they are, in whatever order they tell', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    const first = shop.webhook()
    clock.advance(minute)
    shop.takeBack()
    const second = shop.webhook()
    await post(second)
    await applied()
    await post(first)
    await applied()
    const rows = await db().selectFrom('ticket').select('state').execute()
    expect(rows.map(({ state }) => state !== 'active')).toEqual([true])
  })

  it('wait for a shop that is away, and are told then', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    shop.fake.misbehave({ as: 'answer', status: 500 }, { times: 1 })
    await post(shop.webhook())
    await applied()
    expect(await me(await enter(rosa))).toBe('attendee,facilitator')
  })

  it('are not told by strangers: nothing is kept, and soon nothing is answered', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    const { body } = shop.webhook()
    const forged = { body, headers: { 'content-type': 'application/json' } }
    const forge = async () => (await post(forged, '/api/webhooks/' + shop.source.name)).status
    expect(await forge()).toBe(401)
    for (let count = 0; count < 59; count++) await forge()
    expect(await forge()).toBe(429)
    // Who can prove it is not kept out by those who cannot.
    expect((await post(shop.webhook())).status).toBe(taken)
    await applied()
    expect(await db().selectFrom('webhook_delivery').select('id').execute()).toHaveLength(1)
  })

  it('are forgotten as webhooks after a month', async () => {
    shop.sell(rosa, 'Rosa Lindqvist')
    await post(shop.webhook())
    await applied()
    clock.advance(31 * 24 * 60 * minute)
    const pruned = await server.conference.jobs.run('prune-sign-ins')
    expect(pruned.counts).toMatchObject({ webhooks: 1 })
  })
})
