import {
  describePretixOrder,
  type FakePretixOrder,
  type FakePretixPosition,
} from './fake-pretix-orders.ts'
import type { FakeAnswer } from './fake-answer.ts'
import { startFakeUpstream, type FakeRequest, type FakeUpstream } from './fake-upstream.ts'
import type { FakeWebhook } from './fake-tito.ts'

export interface FakePretixOptions {
  /** Default: `acme`. */
  readonly organizer?: string
  /** Default: `days`. */
  readonly event?: string
  /** Default: `pretix-token`. */
  readonly token?: string
  /** Item 1 is a ticket, item 2 a T-shirt, unless this says otherwise. */
  readonly items?: readonly { readonly id: number; readonly admission: boolean }[]
  /** Entries on a page. Default: 50, as pretix has it. */
  readonly pageSize?: number
  /** What time it is for changes, in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: () => number
}

export interface FakePretix extends FakeUpstream {
  /** Oldest first. */
  readonly orders: readonly FakePretixOrder[]
  /** Sells an order: paid, unless it says otherwise. A position is of item 1 and of nobody. */
  order(
    positions: readonly Partial<FakePretixPosition>[],
    order?: Partial<FakePretixOrder>,
  ): FakePretixOrder
  change(code: string, values: Partial<FakePretixOrder>): FakePretixOrder
  changePosition(code: string, place: number, values: Partial<FakePretixPosition>): FakePretixOrder
  /** A webhook about an order. pretix signs none: who knows the address can send one. */
  webhook(code: string, action?: string): FakeWebhook
}

const defaultItems = [
  { id: 1, admission: true },
  { id: 2, admission: false },
]

/**
 * pretix on a free port of this machine: orders with their positions by pages, `modified_since`,
 * `X-Page-Generated`, cancelled positions hidden from who does not ask for them. Ask it with
 * `allowPrivate`.
 */
export async function startFakePretix(options: FakePretixOptions = {}): Promise<FakePretix> {
  const { organizer = 'acme', event = 'days', token = 'pretix-token', clock = Date.now } = options
  const { items = defaultItems, pageSize = 50 } = options
  const base = `/api/v1/organizers/${organizer}/events/${event}/`
  let orders: readonly FakePretixOrder[] = []
  let notifications = 0

  const service = await startFakeUpstream((request): FakeAnswer | undefined => {
    if (request.headers['authorization'] !== `Token ${token}`)
      return { status: 401, json: { detail: 'Invalid token.' } }
    if (!request.path.startsWith(base)) return undefined
    const headers = { 'x-page-generated': new Date(clock()).toISOString() }
    const showsCancelled = request.query.get('include_canceled_positions') === 'true'
    const describe = (order: FakePretixOrder) => describePretixOrder(order, { showsCancelled })
    const path = request.path.slice(base.length)
    if (path === 'items/') return { headers, json: pageOf(items, request) }
    if (path === 'orders/')
      return { headers, json: pageOf(recent(orders, request.query).map(describe), request) }
    const order = orders.find(({ code }) => path === `orders/${code}/`)
    return order && { headers, json: describe(order) }
  })

  function pageOf(list: readonly object[], { path, query }: FakeRequest): object {
    const page = Number(query.get('page') ?? 1)
    const next = new URLSearchParams([...query].filter(([name]) => name !== 'page'))
    next.set('page', String(page + 1))
    const hasNext = page * pageSize < list.length
    return {
      count: list.length,
      next: hasNext ? `${service.url.replace(/\/$/, '')}${path}?${next}` : null,
      previous: null,
      results: list.slice((page - 1) * pageSize, page * pageSize),
    }
  }

  const change = (code: string, edit: (order: FakePretixOrder) => FakePretixOrder) => {
    const order = orders.find((one) => one.code === code)
    if (!order) throw new Error(`There is no order ${code}`)
    const changed = edit({ ...order, lastModified: clock() })
    orders = orders.map((one) => (one.code === code ? changed : one))
    return changed
  }

  // Spread, `mostAtOnce` would stand still.
  return Object.defineProperties({} as FakePretix, {
    ...Object.getOwnPropertyDescriptors(service),
    ...Object.getOwnPropertyDescriptors({
      get orders() {
        return orders
      },
      order(
        positions: readonly Partial<FakePretixPosition>[],
        values: Partial<FakePretixOrder> = {},
      ) {
        const order = newOrder(orders.length + 1, clock(), positions)
        orders = [...orders, { ...order, ...values }]
        return { ...order, ...values }
      },
      change: (code: string, values: Partial<FakePretixOrder>) =>
        change(code, (order) => ({ ...order, ...values })),
      changePosition: (code: string, place: number, values: Partial<FakePretixPosition>) =>
        change(code, (order) => ({
          ...order,
          positions: order.positions.map((position) =>
            position.place === place ? { ...position, ...values } : position,
          ),
        })),
      webhook(code: string, action = 'pretix.event.order.changed'): FakeWebhook {
        notifications += 1
        const body = { notification_id: notifications, organizer, event, code, action }
        return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      },
    }),
  })
}

function recent(
  orders: readonly FakePretixOrder[],
  query: URLSearchParams,
): readonly FakePretixOrder[] {
  const since = Date.parse(query.get('modified_since') ?? '')
  return Number.isNaN(since) ? orders : orders.filter(({ lastModified }) => lastModified >= since)
}

function newOrder(
  number: number,
  now: number,
  positions: readonly Partial<FakePretixPosition>[],
): FakePretixOrder {
  return {
    code: `A${String(number).padStart(4, '0')}`,
    status: 'p',
    isTest: false,
    isValidIfPending: false,
    email: 'buyer@example.com',
    locale: 'en',
    lastModified: now,
    positions: positions.map((position, index) => ({
      place: index + 1,
      item: 1,
      email: null,
      name: null,
      addonTo: null,
      isCancelled: false,
      isBlocked: false,
      ...position,
    })),
  }
}
