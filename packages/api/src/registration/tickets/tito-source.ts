import { roles, type Role } from '@plenum/shared'
import { createUpstream, UpstreamError, type UpstreamOptions } from '../../upstream/index.ts'
import { connectionShape } from './connection-shape.ts'
import { check, checkOptions, type OptionsShape } from '../../options/index.ts'
import { objectOf } from './json-fields.ts'
import type { TicketBatch, TicketSource, TicketWebhook } from './ticket-source.ts'
import type { Ticket } from './ticket.ts'
import { malformed, readTitoPages } from './tito-pages.ts'
import { readTitoTicket } from './tito-ticket.ts'
import { subjectOfTito, verifyTito } from './tito-webhook.ts'

export interface TitoOptions {
  /** The account's and the event's slugs, as in `https://ti.to/<account>/<event>`. */
  readonly account: string
  readonly event: string
  /** Of the Admin API, version 3.0. A test-mode token gives test tickets only. */
  readonly token: string
  /** The event's security token, for webhooks. Default: none are taken. */
  readonly webhookSecret?: string
  /** Roles by the slug of the release. Default: none. */
  readonly roles?: Readonly<Record<string, readonly Role[]>>
  /** Whether tickets in test mode count. Default: false. */
  readonly includeTest?: boolean
  /**
   * States that let in. Default: `complete` only; with `incomplete`, those who have yet to answer
   * the event's questions, too.
   */
  readonly activeStates?: readonly ('complete' | 'incomplete')[]
  /** Default: `tito`. */
  readonly name?: string
  /** Default: `https://api.tito.io/v3/`. */
  readonly url?: string
  /** How Tito is asked, besides. Default: as `createUpstream` does. */
  readonly connection?: Pick<
    UpstreamOptions,
    'allowPrivate' | 'timeout' | 'attempts' | 'longestWait' | 'pause'
  >
}

const titoOptionsShape: OptionsShape<TitoOptions> = {
  url: check.optional(check.webAddress),
  account: check.name,
  event: check.name,
  token: check.name,
  webhookSecret: check.optional(check.text),
  roles: check.optional(check.recordsOf(check.listOf(check.oneOf(...roles)))),
  includeTest: check.optional(check.flag),
  activeStates: check.optional(check.listOf(check.oneOf('complete', 'incomplete'))),
  name: check.optional(check.name),
  connection: check.optional(check.options(connectionShape)),
}

/** How far before the watermark a fetch begins: pages are not a snapshot, and clocks differ. */
const overlap = 15 * 60_000

/** The tickets of an event at Tito: by asking every so often, and by its webhooks. */
export function tito(options: TitoOptions): TicketSource {
  checkOptions('tito', titoOptionsShape, options)
  const { name = 'tito', account, event, token, webhookSecret, roles, includeTest } = options
  const { activeStates = ['complete'], url = 'https://api.tito.io/v3/' } = options
  const active = new Set<string>(activeStates)
  const upstream = createUpstream({
    ...options.connection,
    name: 'Tito',
    baseUrl: `${url.replace(/\/*$/, '/')}${encodeURIComponent(account)}/${encodeURIComponent(event)}/`,
    headers: { authorization: `Token token=${token}`, accept: 'application/json' },
  })

  const webhook = (secret: string): TicketWebhook => ({
    verify: verifyTito(secret),
    subject: subjectOfTito({ account, event }),
    async refetch(slug, { signal }) {
      const answer = await upstream.get(`tickets/${slug}?view=extended`, { signal }).catch(ifThere)
      if (!answer) return null
      const ticket = readTitoTicket(objectOf(objectOf(answer.json())?.['ticket']) ?? {}, active)
      if (!ticket) throw malformed('no ticket')
      return { tickets: [ticket] }
    },
  })

  return {
    name,
    ...(roles ? { roles } : {}),
    ...(includeTest === undefined ? {} : { includeTest }),
    ...(webhookSecret ? { webhook: webhook(webhookSecret) } : {}),
    async *fetch({ since, signal }) {
      const from = since === undefined ? undefined : new Date(Date.parse(since) - overlap)
      const found = await readTitoPages(upstream, { since: from, signal })
      const tickets = found.map((value) => readTitoTicket(value, active))
      yield batchOf(tickets, since)
    },
  }
}

/** Webhooks and the API do not always call a ticket the same. */
function ifThere(error: unknown): undefined {
  if (error instanceof UpstreamError && error.code === 'upstream.not-found') return undefined
  throw error
}

/** The watermark is the newest time that was seen, wherever in the list it stood. */
function batchOf(read: readonly (Ticket | undefined)[], since: string | undefined): TicketBatch {
  const tickets = read.map((ticket) => {
    if (!ticket) throw malformed('a ticket without a time of change')
    return ticket
  })
  const times = tickets.map(({ updatedAt }) => updatedAt?.getTime() ?? 0)
  const newest = times.reduce(
    (latest, time) => Math.max(latest, time),
    since === undefined ? 0 : Date.parse(since),
  )
  const isKnown = tickets.length > 0 || since !== undefined
  return { tickets, ...(isKnown ? { watermark: new Date(newest).toISOString() } : {}) }
}
