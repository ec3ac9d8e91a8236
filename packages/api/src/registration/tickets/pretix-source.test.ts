import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock, type FakeClock } from '../../testing/fake-clock.ts'
import type { Misbehaviour } from '../../testing/fake-misbehaviour.ts'
import { startFakePretix, type FakePretix } from '../../testing/fake-pretix.ts'
import { testLog } from '../../testing/test-log.ts'
import { readPretixOrder } from './pretix-order.ts'
import { pretix, type PretixOptions } from './pretix-source.ts'

const secret = 'a-secret-address'
let shop: FakePretix
let clock: FakeClock

beforeEach(async () => {
  clock = fakeClock('2026-06-01T10:00:00Z')
  shop = await startFakePretix({ clock })
})
afterEach(() => shop.close())

const source = (options: Partial<PretixOptions> = {}) =>
  pretix({
    url: shop.url,
    organizer: 'acme',
    event: 'days',
    token: 'pretix-token',
    webhookSecret: secret,
    connection: { allowPrivate: true, attempts: 2, timeout: 500, pause: () => Promise.resolve() },
    ...options,
  })

async function fetchOnce(since?: string, options: Partial<PretixOptions> = {}) {
  const { signal } = new AbortController()
  const tickets = []
  const orders = []
  let watermark: string | undefined
  for await (const batch of source(options).fetch?.({ since, signal, log: testLog() }) ?? []) {
    tickets.push(...batch.tickets)
    orders.push(...(batch.orders ?? []))
    watermark = batch.watermark ?? watermark
  }
  return { tickets, orders, watermark }
}

describe('tickets at pretix', () => {
  it('are the positions that are for a person of their own', async () => {
    shop.order([
      { email: 'rosa@example.org', name: 'Rosa Lindqvist' },
      { email: 'ilse@example.org', addonTo: 1 },
      { email: 'omar@example.org', item: 2 },
      {},
    ])
    const { tickets, orders } = await fetchOnce()
    const updatedAt = new Date('2026-06-01T10:00:00Z')
    expect(tickets).toEqual([
      {
        externalId: 'A0001-1',
        order: 'A0001',
        state: 'active',
        email: 'rosa@example.org',
        name: 'Rosa Lindqvist',
        ticketType: '1',
        locale: 'en',
        isTest: false,
        updatedAt,
      },
      // Of nobody, though the buyer is known.
      expect.objectContaining({ externalId: 'A0001-4', email: null, name: null }),
    ])
    expect(orders).toEqual([{ id: 'A0001', updatedAt }])
  })

  it('end with the validity of their position', () => {
    const position = { positionid: 1, item: 7, valid_until: '2027-03-06T23:59:59Z' }
    const order = { code: 'A1', status: 'p', last_modified: '2027-03-01T08:00:00Z' }
    const read = readPretixOrder({ ...order, positions: [position] }, () => true)
    expect(read?.tickets[0]?.validUntil).toEqual(new Date('2027-03-06T23:59:59Z'))
  })

  it('are of the items that are named, whatever pretix calls them', async () => {
    shop.order([{ item: 1 }, { item: 2 }])
    const { tickets } = await fetchOnce(undefined, { items: [2] })
    expect(tickets).toMatchObject([{ externalId: 'A0001-2' }])
  })

  it('let in when they are paid, or valid before', async () => {
    const email = 'rosa@example.org'
    shop.order([{ email }, { email, isCancelled: true }, { email, isBlocked: true }])
    shop.order([{ email }], { status: 'n' })
    shop.order([{ email }], { status: 'n', isValidIfPending: true })
    shop.order([{ email }], { status: 'e' })
    shop.order([{ email }], { status: 'c' })
    shop.order([{ email }], { isTest: true })
    const { tickets } = await fetchOnce()
    expect(tickets.map(({ state, isTest }) => [state, isTest])).toEqual([
      ['active', false],
      ['cancelled', false],
      ['pending', false],
      ['pending', false],
      ['active', false],
      ['cancelled', false],
      ['cancelled', false],
      ['active', true],
    ])
  })

  it('go on from when the first page was made, with an overlap', async () => {
    shop.order([{ email: 'rosa@example.org' }])
    clock.advance(60 * 60_000)
    const { watermark } = await fetchOnce()
    expect(watermark).toBe('2026-06-01T11:00:00.000Z')
    clock.advance(-30_000)
    shop.order([{ email: 'ilse@example.org' }])
    const { tickets } = await fetchOnce(watermark)
    expect(tickets).toMatchObject([{ email: 'ilse@example.org' }])
  })

  it('are read to the last page', async () => {
    for (let count = 0; count < 120; count++) shop.order([{}])
    expect((await fetchOnce()).tickets).toHaveLength(120)
  })

  const troubles: [string, Misbehaviour, string][] = [
    ['a wrong token', { as: 'answer', status: 403 }, 'upstream.unauthorised'],
    ['too many requests', { as: 'busy', retryAfter: 1 }, 'upstream.busy'],
    ['a failure', { as: 'answer', status: 500 }, 'upstream.failed'],
    ['half as if it were whole', { as: 'truncated' }, 'upstream.malformed'],
    ['something else', { as: 'answer', json: { results: 7 } }, 'upstream.malformed'],
    ['orders without codes', { as: 'answer', json: { results: [{}] } }, 'upstream.malformed'],
    ['fewer than it said', { as: 'answer', json: { results: [] } }, 'upstream.incomplete'],
  ]
  it.each(troubles)('are not read at all when a later page is %s', async (_, how, code) => {
    for (let count = 0; count < 60; count++) shop.order([{}])
    shop.misbehave(how, { when: ({ query }) => query.get('page') === '2' })
    await expect(fetchOnce()).rejects.toMatchObject({ code })
  })
})

describe('a webhook of pretix', () => {
  const deliver = (body: string, given?: string) => ({
    headers: {},
    body: new TextEncoder().encode(body),
    secret: given,
  })

  it('is proved by the secret address alone', () => {
    const { webhook } = source()
    const { body } = shop.webhook('A0001')
    expect(webhook?.verify(deliver(body, secret))).toBe(true)
    for (const wrong of [undefined, '', `${secret}x`, secret.toUpperCase()])
      expect(webhook?.verify(deliver(body, wrong))).toBe(false)
    expect(() => source({ webhookSecret: 'short' })).toThrow('at least 16 characters')
  })

  it('tells of an order of this event alone', () => {
    const { webhook } = source()
    const subject = (body: string) => webhook?.subject(deliver(body))
    const { body } = shop.webhook('A0001')
    expect(subject(body)).toBe('A0001')
    expect(subject(body.replace('days', 'nights'))).toBeNull()
    expect(subject(body.replace('acme', 'other'))).toBeNull()
    expect(subject(body.replace('A0001', '../A0001'))).toBeNull()
    expect(subject(shop.webhook('A0001', 'pretix.event.checkin').body)).toBeNull()
    expect(() => subject('{')).toThrow(SyntaxError)
  })

  it('has the whole order fetched as it is now, or says that it cannot be found', async () => {
    const { code } = shop.order([{ email: 'rosa@example.org' }, {}])
    shop.changePosition(code, 1, { isCancelled: true })
    const context = { signal: new AbortController().signal, log: testLog() }
    const { webhook } = source()
    const found = await webhook?.refetch(code, context)
    expect(found?.tickets.map(({ state }) => state)).toEqual(['cancelled', 'active'])
    expect(found?.orders).toHaveLength(1)
    expect(await webhook?.refetch('GONE', context)).toBeNull()
  })
})
