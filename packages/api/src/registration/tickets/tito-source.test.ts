import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock, type FakeClock } from '../../testing/fake-clock.ts'
import type { Misbehaviour } from '../../testing/fake-misbehaviour.ts'
import { startFakeTito, type FakeTito, type FakeTitoOptions } from '../../testing/fake-tito.ts'
import { testLog } from '../../testing/test-log.ts'
import type { TicketBatch } from './ticket-source.ts'
import { tito, type TitoOptions } from './tito-source.ts'

let shop: FakeTito
let clock: FakeClock

beforeEach(() => {
  clock = fakeClock('2026-06-01T10:00:00Z')
})
afterEach(() => shop.close())

const start = async (options: FakeTitoOptions = {}) => {
  shop = await startFakeTito({ clock, ...options })
}
const source = (options: Partial<TitoOptions> = {}) =>
  tito({
    account: 'acme',
    event: 'days',
    token: 'tito-token',
    webhookSecret: 'tito-security-token',
    url: `${shop.url}v3`,
    connection: { allowPrivate: true, attempts: 2, timeout: 500, pause: () => Promise.resolve() },
    ...options,
  })

async function fetchOnce(since?: string, options: Partial<TitoOptions> = {}): Promise<TicketBatch> {
  const { signal } = new AbortController()
  const batches = []
  for await (const batch of source(options).fetch?.({ since, signal, log: testLog() }) ?? [])
    batches.push(batch)
  expect(batches).toHaveLength(1)
  return batches[0] ?? { tickets: [] }
}

describe('tickets at Tito', () => {
  it('are read with those that Tito hides by itself', async () => {
    await start()
    shop.issue({ email: 'rosa@example.org', name: 'Rosa Lindqvist', locale: 'pt-BR' })
    shop.issue({ email: 'ilse@example.org', isVoid: true })
    shop.issue({ email: 'omar@example.org', state: 'archived' })
    shop.issue({ email: 'lena@example.org', state: 'incomplete', isTest: true })
    const { tickets } = await fetchOnce()
    expect(tickets[0]).toEqual({
      externalId: '1',
      order: 'reg_1',
      state: 'active',
      email: 'rosa@example.org',
      name: 'Rosa Lindqvist',
      ticketType: 'regular',
      locale: 'pt-BR',
      isTest: false,
      updatedAt: new Date('2026-06-01T10:00:00Z'),
    })
    expect(tickets.map(({ state, isTest }) => [state, isTest])).toEqual([
      ['active', false],
      ['void', false],
      ['cancelled', false],
      ['pending', true],
    ])
  })

  it('of nobody yet are of nobody, whoever bought them', async () => {
    await start()
    shop.issue({ buyer: 'rosa@example.org' })
    const { tickets } = await fetchOnce()
    expect(tickets).toMatchObject([{ email: null, state: 'pending' }])
  })

  it('may let in those who have yet to answer the questions', async () => {
    await start()
    shop.issue({ email: 'rosa@example.org', state: 'incomplete' })
    const { tickets } = await fetchOnce(undefined, { activeStates: ['complete', 'incomplete'] })
    expect(tickets).toMatchObject([{ state: 'active' }])
  })

  it.each([false, true])('are read to the last page, names it itself: %s', async (itself) => {
    await start({ lastPageNamesItself: itself })
    for (let count = 0; count < 2100; count++) shop.issue({ email: `p${count}@example.org` })
    const { tickets } = await fetchOnce()
    expect(new Set(tickets.map(({ externalId }) => externalId)).size).toBe(2100)
    expect(shop.requests).toHaveLength(3)
  })

  it('go on from the newest change that was seen, with an overlap', async () => {
    await start({ offset: '-02:00' })
    const first = shop.issue({ email: 'rosa@example.org' })
    clock.advance(60 * 60_000)
    shop.issue({ email: 'ilse@example.org' })
    clock.advance(60 * 60_000)
    // The one made first is the one changed last: the order of creation tells nothing of it.
    shop.change(first.id, { email: 'omar@example.org' })
    const { watermark } = await fetchOnce()
    expect(watermark).toBe('2026-06-01T12:00:00.000Z')
    clock.advance(-10 * 60_000)
    shop.issue({ email: 'late@example.org' })
    const { tickets } = await fetchOnce(watermark)
    // The event is two hours west of UTC: a time that did not say UTC would miss both.
    expect(tickets.map(({ email }) => email)).toEqual(['omar@example.org', 'late@example.org'])
    expect(await fetchOnce('2026-06-02T00:00:00.000Z')).toEqual({
      tickets: [],
      watermark: '2026-06-02T00:00:00.000Z',
    })
  })

  const troubles: [string, Misbehaviour, string][] = [
    ['a wrong token', { as: 'answer', status: 401 }, 'upstream.unauthorised'],
    ['too many requests', { as: 'busy', retryAfter: 1 }, 'upstream.busy'],
    ['a failure', { as: 'answer', status: 500 }, 'upstream.failed'],
    ['half of an answer', { as: 'cut-off' }, 'upstream.incomplete'],
    ['half as if it were whole', { as: 'truncated' }, 'upstream.malformed'],
    ['a page for people', { as: 'answer', body: '<p>Soon</p>' }, 'upstream.malformed'],
    ['something else', { as: 'answer', json: { tickets: {} } }, 'upstream.malformed'],
    ['tickets without ids', { as: 'answer', json: { tickets: [{}] } }, 'upstream.malformed'],
    [
      'fewer than it said',
      { as: 'answer', json: { tickets: [], meta: {} } },
      'upstream.incomplete',
    ],
    ['no answer', { as: 'hang' }, 'upstream.timeout'],
  ]
  it.each(troubles)('are not read at all when a later page is %s', async (_, how, code) => {
    await start()
    for (let count = 0; count < 1001; count++) shop.issue()
    shop.misbehave(how, { when: ({ query }) => query.get('page[number]') === '2' })
    await expect(fetchOnce()).rejects.toMatchObject({ code })
  })
})

describe('a webhook of Tito', () => {
  const deliver = (
    webhook: { headers: Record<string, string>; body: string },
    secret?: string,
  ) => ({
    headers: webhook.headers,
    body: new TextEncoder().encode(webhook.body),
    secret,
  })

  it('is proved by its signature over each byte', async () => {
    await start()
    const { id } = shop.issue({ email: 'rosa@example.org' })
    const signed = shop.webhook(id)
    const { webhook } = source()
    expect(webhook?.verify(deliver(signed))).toBe(true)
    const { 'tito-signature': signature = '', ...unsigned } = signed.headers
    for (const [headers, body] of [
      [signed.headers, `${signed.body} `],
      [unsigned, signed.body],
      [{ 'tito-signature': '' }, signed.body],
      [{ 'tito-signature': signature.slice(1) }, signed.body],
      [{ 'tito-signature': signature.toLowerCase() }, signed.body],
    ] as const)
      expect(webhook?.verify(deliver({ headers, body }))).toBe(false)
  })

  it('tells of a ticket of this event alone, and nothing of anybody', async () => {
    await start()
    const { id } = shop.issue({ email: 'rosa@example.org' })
    const { webhook } = source()
    const subject = (payload: object) => webhook?.subject(deliver(shop.sign(payload)))
    expect(webhook?.subject(deliver(shop.webhook(id)))).toBe('ti_p000001')
    const here = { account_slug: 'ACME', slug: 'days' }
    expect(subject({ _type: 'ticket', slug: 'd01j', event: here })).toBe('d01j')
    expect(
      subject({ _type: 'ticket', slug: 'd01j', event: { ...here, slug: 'nights' } }),
    ).toBeNull()
    expect(subject({ _type: 'ticket', slug: '../d01j', event: here })).toBeNull()
    expect(subject({ _type: 'registration', slug: 'reg_1', event: here })).toBeNull()
    expect(subject({ slug: 'd01j' })).toBeNull()
  })

  it('is taken nowhere without a secret', async () => {
    await start()
    expect(source({ webhookSecret: '' }).webhook).toBeUndefined()
  })

  it('has the ticket fetched as it is now, or says that it cannot be found', async () => {
    await start()
    const { id, slug } = shop.issue({ email: 'rosa@example.org' })
    shop.change(id, { isVoid: true })
    const { webhook } = source()
    const context = { signal: new AbortController().signal, log: testLog() }
    const found = await webhook?.refetch(slug, context)
    expect(found?.tickets).toMatchObject([{ externalId: '1', state: 'void' }])
    expect(await webhook?.refetch('d01j', context)).toBeNull()
  })
})
