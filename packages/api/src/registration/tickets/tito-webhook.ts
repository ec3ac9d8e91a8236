import { createHmac } from 'node:crypto'
import { isSameSecret } from './is-same-secret.ts'
import { objectOf, textOf } from './json-fields.ts'
import type { TicketWebhook, WebhookDelivery } from './ticket-source.ts'

export interface TitoEvent {
  readonly account: string
  readonly event: string
}

/**
 * Proof of a delivery: the HMAC-SHA256 of its bytes under the event's security token, as base64 in
 * the header `Tito-Signature`.
 */
export function verifyTito(secret: string): TicketWebhook['verify'] {
  return ({ headers, body }) => {
    const given = headers['tito-signature']
    if (typeof given !== 'string') return false
    return isSameSecret(given, createHmac('sha256', secret).update(body).digest('base64'))
  }
}

/**
 * The slug of the ticket that a delivery is about; null for another event's, since one address may
 * serve several, and for what is no ticket. Throws for what is not JSON.
 */
export function subjectOfTito({ account, event }: TitoEvent) {
  return ({ body }: WebhookDelivery): string | null => {
    const told = objectOf(JSON.parse(new TextDecoder().decode(body)))
    const from = objectOf(told?.['event'])
    if (!told || !isSlug(from?.['account_slug'], account) || !isSlug(from?.['slug'], event))
      return null
    const slug = textOf(told['slug'])
    const isTicket = told['_type'] === 'ticket' || 'release_id' in told || 'release' in told
    return isTicket && slug !== undefined && /^[\w-]{1,100}$/.test(slug) ? slug : null
  }
}

function isSlug(value: unknown, wanted: string): boolean {
  return textOf(value)?.toLowerCase() === wanted.toLowerCase()
}
