import { object, string } from '@plenum/shared'
import { DeadLetterError, NotNowError, type Queue, type QueueWorker } from '../../queue/index.ts'
import type { WorkContext } from '../../queue/index.ts'
import { UpstreamError, type UpstreamErrorCode } from '../../upstream/index.ts'
import { applyTickets } from './apply-tickets.ts'
import { fetchTickets } from './fetch-tickets.ts'
import type { TicketParts } from './ticket-options.ts'
import type { TicketBatch, TicketSource } from './ticket-source.ts'
import { findDelivery, updateApplied } from './webhook-repository.ts'

/** Webhooks that came and have yet to be acted upon. */
export const webhookQueue: Queue<{ readonly delivery: string }> = {
  name: 'apply-ticket-webhook',
  summary: 'Fetches the tickets that a webhook told of.',
  payload: object({ delivery: string() }),
  tryWithin: 120_000,
}

export function webhookWorker(parts: TicketParts): QueueWorker<{ readonly delivery: string }> {
  return {
    queue: webhookQueue,
    concurrency: 2,
    work: ({ delivery }, context) => applyDelivery(parts, delivery, context),
  }
}

/**
 * Asks the source for what a delivery was about and keeps the answer, the note that it was applied
 * and the end of the item in one transaction. What the delivery itself said is not believed: it may
 * be old, and come after newer ones.
 */
async function applyDelivery(parts: TicketParts, id: string, context: WorkContext): Promise<void> {
  const { db, clock } = parts
  const delivery = await findDelivery(db, id)
  if (!delivery || delivery.applied) return
  const source = parts.sources.get(delivery.source)
  if (!source?.webhook) throw new DeadLetterError(`No source ${delivery.source} with a webhook`)
  const batch = await askSource(parts, source, { subject: delivery.subject, context })
  const { applied, lockedOut } = await db.transaction().execute(async (trx) => {
    await context.done(trx)
    const now = new Date(clock())
    await updateApplied(trx, id, now)
    return applyTickets(trx, source, batch, { ...parts, now })
  })
  for (const account of lockedOut) parts.disconnect(account)
  if (applied.refusal !== undefined)
    context.log.warn({ source: source.name, reason: applied.refusal }, 'tickets not revoked')
}

async function askSource(
  parts: TicketParts,
  source: TicketSource,
  { subject, context }: { readonly subject: string; readonly context: WorkContext },
): Promise<Pick<TicketBatch, 'tickets' | 'orders'>> {
  try {
    const batch = await source.webhook?.refetch(subject, context)
    if (batch) return batch
    // All tickets would take longer than a try may: these are left to the job.
    const hold = () => Promise.resolve()
    await fetchTickets(parts, source, { ...context, hold }, { extent: 'changed' })
    return { tickets: [] }
  } catch (error) {
    if (error instanceof UpstreamError && isAway.has(error.code))
      throw new NotNowError(error.message, { cause: error })
    throw error
  }
}

/** The service as a whole, rather than this one question, is in trouble. */
const isAway: ReadonlySet<UpstreamErrorCode> = new Set([
  'upstream.unreachable',
  'upstream.timeout',
  'upstream.busy',
  'upstream.unauthorised',
])
