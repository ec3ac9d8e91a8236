import { createHmac } from 'node:crypto'
import { answerTitoList, type TitoListOptions } from './fake-tito-list.ts'
import { describeTitoTicket, titoWebhookPayload, type FakeTitoTicket } from './fake-tito-tickets.ts'
import type { FakeAnswer } from './fake-answer.ts'
import { startFakeUpstream, type FakeUpstream } from './fake-upstream.ts'

export interface FakeTitoOptions extends TitoListOptions {
  /** Default: `acme`. */
  readonly account?: string
  /** Default: `days`. */
  readonly event?: string
  /** What the API is asked with. Default: `tito-token`. */
  readonly token?: string
  /** What webhooks are signed with. Default: `tito-security-token`. */
  readonly securityToken?: string
  /** What time it is for changes, in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: () => number
}

/** What Tito posts: the body byte by byte, and its headers. */
export interface FakeWebhook {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface FakeTito extends FakeUpstream {
  /** Oldest first. */
  readonly tickets: readonly FakeTitoTicket[]
  /** Sells a ticket: complete, of the release `regular`, of nobody, unless it says otherwise. */
  issue(ticket?: Partial<FakeTitoTicket>): FakeTitoTicket
  change(id: number, values: Partial<FakeTitoTicket>): FakeTitoTicket
  /** A webhook about a ticket as it is now, signed. */
  webhook(id: number, trigger?: string): FakeWebhook
  /** The same for whatever is to be in it. */
  sign(payload: object, trigger?: string): FakeWebhook
}

/**
 * Tito on a free port of this machine, with what has to be known of it: void and archived tickets
 * hidden from who does not ask for them, times in the event's zone unless they say UTC, pages that
 * tell of the next one, short and extended views, two ways to write a time. Ask it at `url` followed
 * by `v3/`, with `allowPrivate`.
 */
export async function startFakeTito(options: FakeTitoOptions = {}): Promise<FakeTito> {
  const { account = 'acme', event = 'days', token = 'tito-token', clock = Date.now } = options
  const { securityToken = 'tito-security-token' } = options
  const base = `/v3/${account}/${event}/tickets`
  let tickets: readonly FakeTitoTicket[] = []

  const service = await startFakeUpstream((request): FakeAnswer | undefined => {
    if (request.headers['authorization'] !== `Token token=${token}`)
      return { status: 401, json: { errors: { api_token: ['is invalid'] }, hint: 'See docs.' } }
    if (request.path === base) return answerTitoList(tickets, request.query, options)
    const slug = request.path.startsWith(`${base}/`) ? request.path.slice(base.length + 1) : ''
    const ticket = tickets.find((one) => one.slug === slug)
    return ticket && { json: { ticket: describeTitoTicket(ticket, { isExtended: true }) } }
  })

  const find = (id: number) => {
    const ticket = tickets.find((one) => one.id === id)
    if (!ticket) throw new Error(`There is no ticket ${id}`)
    return ticket
  }
  const sign = (payload: object, trigger = 'ticket.updated'): FakeWebhook => {
    const body = JSON.stringify(payload)
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-webhook-name': trigger,
        'tito-signature': createHmac('sha256', securityToken).update(body).digest('base64'),
      },
    }
  }

  // Spread, `mostAtOnce` would stand still.
  return Object.defineProperties({} as FakeTito, {
    ...Object.getOwnPropertyDescriptors(service),
    ...Object.getOwnPropertyDescriptors({
      get tickets() {
        return tickets
      },
      issue(values: Partial<FakeTitoTicket> = {}) {
        const ticket = newTicket(tickets.length + 1, clock(), values)
        tickets = [...tickets, ticket]
        return ticket
      },
      change(id: number, values: Partial<FakeTitoTicket>) {
        const changed = { ...find(id), updatedAt: clock(), ...values }
        tickets = tickets.map((one) => (one.id === id ? changed : one))
        return changed
      },
      webhook: (id: number, trigger?: string) =>
        sign(titoWebhookPayload(find(id), { account, event }), trigger),
      sign,
    }),
  })
}

function newTicket(id: number, now: number, values: Partial<FakeTitoTicket>): FakeTitoTicket {
  return {
    id,
    slug: `ti_p${String(id).padStart(6, '0')}`,
    reference: `ZBRE-${id}`,
    state: values.email ? 'complete' : 'unassigned',
    isVoid: false,
    isTest: false,
    email: null,
    name: null,
    release: 'regular',
    locale: 'en',
    buyer: 'buyer@example.com',
    createdAt: now,
    updatedAt: now,
    ...values,
  }
}
