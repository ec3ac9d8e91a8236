import type { JobContext } from '../../jobs/job.ts'
import { applyTickets, type AppliedTickets } from './apply-tickets.ts'
import type { TicketParts } from './ticket-options.ts'
import { findTicketSource, saveTicketSource } from './ticket-source-repository.ts'
import type { TicketBatch, TicketFetch, TicketSource } from './ticket-source.ts'

export interface FetchTicketsOptions {
  /** `due`: all of them when that is due, else what changed. Default: `due`. */
  readonly extent?: 'due' | 'whole'
  /** Default: as the options of tickets say. */
  readonly mostRevoked?: number
}

export interface FetchedTickets extends AppliedTickets {
  /** Whether all tickets were asked for. */
  readonly isWhole: boolean
}

/**
 * Fetches from one source and keeps what it tells, in one transaction: either all of the answer
 * counts, or, with the reason noted, none. Undefined for a source that is not fetched from.
 */
export async function fetchTickets(
  parts: TicketParts,
  source: TicketSource,
  context: Pick<JobContext, 'log' | 'signal' | 'hold'>,
  options: FetchTicketsOptions = {},
): Promise<FetchedTickets | undefined> {
  const { db, clock } = parts
  if (!source.fetch) return undefined
  const begun = new Date(clock())
  const since = options.extent === 'whole' ? undefined : await dueSince(parts, source.name)
  try {
    const { log, signal } = context
    const answer = await readAll(source.fetch({ since, log, signal }))
    return await db.transaction().execute(async (trx) => {
      await context.hold(trx)
      const now = new Date(clock())
      const mostRevoked = options.mostRevoked ?? parts.mostRevoked
      const whole = since === undefined ? { whole: { begun, mostRevoked } } : {}
      const applied = await applyTickets(trx, source, answer, { ...whole, now })
      await saveTicketSource(trx, source.name, {
        ...(answer.watermark === undefined ? {} : { watermark: answer.watermark }),
        fetched: now,
        // What was not revoked is looked at again next time.
        ...(since === undefined && !applied.refusal ? { fetched_all: now } : {}),
        problem: applied.refusal ?? null,
        problem_at: applied.refusal ? now : null,
      })
      return { ...applied, isWhole: since === undefined }
    })
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    if (!context.signal.aborted)
      await saveTicketSource(db, source.name, { problem, problem_at: new Date(clock()) })
    throw error
  }
}

/** The watermark to go on from; undefined when all tickets are due. */
async function dueSince(
  { db, clock, wholeEvery }: TicketParts,
  source: string,
): Promise<TicketFetch['since']> {
  const known = await findTicketSource(db, source)
  if (!known?.watermark || !known.fetched_all) return undefined
  const isDue = clock() - known.fetched_all.getTime() >= wholeEvery
  return isDue ? undefined : known.watermark
}

async function readAll(batches: AsyncIterable<TicketBatch>): Promise<TicketBatch> {
  const tickets = []
  const orders = []
  let watermark: string | undefined
  for await (const batch of batches) {
    tickets.push(...batch.tickets)
    orders.push(...(batch.orders ?? []))
    watermark = batch.watermark ?? watermark
  }
  return { tickets, orders, ...(watermark === undefined ? {} : { watermark }) }
}
