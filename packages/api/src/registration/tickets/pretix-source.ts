import { roles, type Role } from '@plenum/shared'
import {
  createUpstream,
  UpstreamError,
  type Upstream,
  type UpstreamOptions,
} from '../../upstream/index.ts'
import { connectionShape } from './connection-shape.ts'
import { check, checkOptions, type OptionsShape } from '../../options/index.ts'
import { isSameSecret } from './is-same-secret.ts'
import { objectOf, textOf, type JsonObject } from './json-fields.ts'
import { readPretixOrder } from './pretix-order.ts'
import { malformed, readPretixPages } from './pretix-pages.ts'
import type { TicketBatch, TicketSource, TicketWebhook, WebhookDelivery } from './ticket-source.ts'

export interface PretixOptions {
  /** Where pretix runs. Default: `https://pretix.eu`. */
  readonly url?: string
  /** The organiser's and the event's slugs, as in `https://pretix.eu/<organizer>/<event>/`. */
  readonly organizer: string
  readonly event: string
  /** Of a team that may view orders and change nothing. */
  readonly token: string
  /** The ids of the items that are tickets. Default: those that pretix itself calls admission. */
  readonly items?: readonly number[]
  /** Roles by the id of the item. Default: none. */
  readonly roles?: Readonly<Record<string, readonly Role[]>>
  /** Whether orders in test mode count. Default: false. */
  readonly includeTest?: boolean
  /**
   * The last part of the address that webhooks are sent to, `/webhooks/pretix/<secret>`, at least 16
   * characters: pretix signs nothing. Default: none are taken.
   */
  readonly webhookSecret?: string
  /** Default: `pretix`. */
  readonly name?: string
  /** How pretix is asked, besides. Default: as `createUpstream` does. */
  readonly connection?: Pick<
    UpstreamOptions,
    'allowPrivate' | 'timeout' | 'attempts' | 'longestWait' | 'pause'
  >
}

const pretixOptionsShape: OptionsShape<PretixOptions> = {
  url: check.optional(check.webAddress),
  organizer: check.name,
  event: check.name,
  token: check.name,
  items: check.optional(check.listOf(check.count)),
  roles: check.optional(check.recordsOf(check.listOf(check.oneOf(...roles)))),
  includeTest: check.optional(check.flag),
  webhookSecret: check.optional(check.token),
  name: check.optional(check.name),
  connection: check.optional(check.options(connectionShape)),
}

/** How far before the watermark a fetch begins: a change counts from when it is committed. */
const overlap = 60_000
/** Cancelled positions are hidden by pretix from who does not ask for them. */
const withCancelled = 'include_canceled_positions=true'

/** The tickets of an event at pretix: by asking every so often, and when its webhooks say so. */
export function pretix(options: PretixOptions): TicketSource {
  checkOptions('pretix', pretixOptionsShape, options)
  const { name = 'pretix', roles, includeTest, webhookSecret } = options
  const upstream = connect(options)

  async function admission(signal: AbortSignal): Promise<(item: string) => boolean> {
    const ids = options.items?.map(String) ?? (await readAdmissionItems(upstream, signal))
    const admitted = new Set(ids)
    return (item) => admitted.has(item)
  }

  return {
    name,
    ...(roles ? { roles } : {}),
    ...(includeTest === undefined ? {} : { includeTest }),
    ...(webhookSecret
      ? { webhook: webhookOf(webhookSecret, options, { upstream, admission }) }
      : {}),
    async *fetch({ since, signal }) {
      const admits = await admission(signal)
      const path = `orders/?ordering=datetime&page_size=50&${withCancelled}${modifiedSince(since)}`
      const { results, generated } = await readPretixPages(upstream, path, { key: 'code', signal })
      const watermark = generated ?? since
      for (const order of results) yield readOrder(order, admits)
      yield { tickets: [], ...(watermark === undefined ? {} : { watermark }) }
    },
  }
}

function connect(options: PretixOptions): Upstream {
  const { url = 'https://pretix.eu', organizer, event, token } = options
  const slugs = [organizer, event].map(encodeURIComponent)
  return createUpstream({
    ...options.connection,
    name: 'pretix',
    baseUrl: `${url.replace(/\/*$/, '/')}api/v1/organizers/${slugs[0]}/events/${slugs[1]}/`,
    headers: { authorization: `Token ${token}`, accept: 'application/json' },
  })
}

async function readAdmissionItems(
  upstream: Upstream,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { results } = await readPretixPages(upstream, 'items/', { key: 'id', signal })
  return results
    .filter((item) => item['admission'] === true)
    .map((item) => textOf(item['id']) ?? '')
}

function modifiedSince(since: string | undefined): string {
  if (since === undefined) return ''
  const moment = Date.parse(since)
  const from = Number.isNaN(moment) ? since : new Date(moment - overlap).toISOString()
  return `&modified_since=${encodeURIComponent(from)}`
}

function readOrder(order: JsonObject, admits: (item: string) => boolean): TicketBatch {
  const batch = readPretixOrder(order, admits)
  if (!batch) throw malformed('no order')
  return batch
}

interface PretixParts {
  readonly upstream: Upstream
  readonly admission: (signal: AbortSignal) => Promise<(item: string) => boolean>
}

/** A webhook proves nothing but that its sender knows the address: the order is fetched anew. */
function webhookOf(
  secret: string,
  event: Pick<PretixOptions, 'organizer' | 'event'>,
  { upstream, admission }: PretixParts,
): TicketWebhook {
  return {
    verify: (delivery) => isSameSecret(delivery.secret ?? '', secret),
    subject: (delivery) => subjectOf(delivery, event),
    async refetch(code, { signal }) {
      const admits = await admission(signal)
      const path = `orders/${code}/?${withCancelled}`
      const answer = await upstream.get(path, { signal }).catch(ifThere)
      return answer ? readOrder(objectOf(answer.json()) ?? {}, admits) : null
    },
  }
}

/** The code of the order; null for another event's, and for what changes no ticket. */
function subjectOf(
  { body }: WebhookDelivery,
  { organizer, event }: Pick<PretixOptions, 'organizer' | 'event'>,
): string | null {
  const told = objectOf(JSON.parse(new TextDecoder().decode(body)))
  const isOurs =
    textOf(told?.['organizer'])?.toLowerCase() === organizer.toLowerCase() &&
    textOf(told?.['event'])?.toLowerCase() === event.toLowerCase()
  const code = textOf(told?.['code'])
  const isOrder = textOf(told?.['action'])?.startsWith('pretix.event.order.')
  return isOurs && isOrder && code !== undefined && /^[\w-]{1,50}$/.test(code) ? code : null
}

function ifThere(error: unknown): undefined {
  if (error instanceof UpstreamError && error.code === 'upstream.not-found') return undefined
  throw error
}
