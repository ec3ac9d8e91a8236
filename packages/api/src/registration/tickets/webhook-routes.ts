import { createHash } from 'node:crypto'
import { PlenumError, registrationContract } from '@plenum/shared'
import { route, type Route, type SignedOutContext } from '../../http/index.ts'
import { networkOf } from '../registration-limits.ts'
import type { TicketParts } from './ticket-options.ts'
import type { TicketWebhook, WebhookDelivery } from './ticket-source.ts'
import { webhookQueue } from './webhook-queue.ts'
import { insertDelivery } from './webhook-repository.ts'

const { endpoints } = registrationContract

export function webhookRoutes(parts: TicketParts): readonly Route[] {
  return [
    route(endpoints.webhook, ({ params, body }, context) =>
      receive(parts, params.source, { body, secret: undefined }, context),
    ),
    route(endpoints.webhookWithSecret, ({ params, body }, context) =>
      receive(parts, params.source, { body, secret: params.secret }, context),
    ),
  ]
}

/**
 * Takes a delivery in: kept and queued in one transaction, or, when the same one came before,
 * neither. Nothing is read of a body, and nothing kept, before it is proved to be the source's.
 */
async function receive(
  parts: TicketParts,
  name: string,
  given: Omit<WebhookDelivery, 'headers'>,
  { headers, ip, log }: SignedOutContext,
): Promise<void> {
  const webhook = parts.sources.get(name)?.webhook
  if (!webhook) throw new PlenumError('request.not-found')
  const delivery = { headers, ...given }
  if (!webhook.verify(delivery)) {
    await parts.limiter.take(parts.limits.refusedWebhooks, networkOf(ip))
    throw new PlenumError('registration.webhook-refused')
  }
  const subject = readSubject(webhook, delivery)
  if (subject === null) return log.info({ source: name }, 'webhook of no concern to us')
  await keepDelivery(parts, { source: name, subject, digest: digestOf(given.body) })
}

async function keepDelivery(
  { db, queues, clock }: TicketParts,
  delivery: { readonly source: string; readonly subject: string; readonly digest: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const id = await insertDelivery(trx, { ...delivery, received: new Date(clock()) })
    if (id) await queues?.enqueue(trx, webhookQueue, { delivery: id })
  })
}

function readSubject(webhook: TicketWebhook, delivery: WebhookDelivery): string | null {
  try {
    return webhook.subject(delivery)
  } catch (error) {
    throw new PlenumError('request.malformed', { cause: error })
  }
}

function digestOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
