import { hasPassed } from '../../clock/index.ts'
import type { JobContext } from '../../jobs/job.ts'
import { applyTickets, type AppliedChanges, type AppliedTickets } from './apply-tickets.ts'
import { readAnswer } from './read-answer.ts'
import type { TicketParts } from './ticket-options.ts'
import {
  findTicketSource,
  saveTicketSource,
  type TicketSourceRow,
} from './ticket-source-repository.ts'
import type { TicketBatch, TicketSource } from './ticket-source.ts'

export interface FetchTicketsOptions {
  /**
   * `due`: all of them when that is due, else what changed. `changed`: never all of them, and nothing
   * where it is not known since when. Default: `due`.
   */
  readonly extent?: 'due' | 'whole' | 'changed'
  /** Default: as the options of tickets say. */
  readonly mostRevoked?: number
}

export interface FetchedTickets extends AppliedTickets {
  /** Whether all tickets were asked for. */
  readonly isWhole: boolean
}

type FetchContext = Pick<JobContext, 'log' | 'signal' | 'hold'>

/**
 * Fetches from one source and keeps what it tells, in one transaction: either all of the answer
 * counts, or, with the reason noted, none. Undefined where there is nothing to be fetched.
 */
export async function fetchTickets(
  parts: TicketParts,
  source: TicketSource,
  context: FetchContext,
  { extent = 'due', mostRevoked = parts.mostRevoked }: FetchTicketsOptions = {},
): Promise<FetchedTickets | undefined> {
  if (!source.fetch) return undefined
  const begun = new Date(parts.clock())
  const known = await findTicketSource(parts.db, source.name)
  const isWhole = extent === 'whole' || (extent === 'due' && isWholeDue(known, parts))
  const since = isWhole ? undefined : (known?.watermark ?? undefined)
  if (!isWhole && since === undefined) return undefined
  const options = { ...parts, mostRevoked, ...(isWhole ? { whole: { begun } } : {}) }
  try {
    const { log, signal } = context
    const answer = await readAnswer(source.fetch({ since, log, signal }))
    const { applied, lockedOut } = await keepAnswer(options, source, answer, context)
    for (const account of lockedOut) parts.disconnect(account)
    return { ...applied, isWhole }
  } catch (error) {
    if (!context.signal.aborted) await noteProblem(parts, source.name, error, context)
    throw error
  }
}

/** After a refusal all tickets are asked for again this late, in milliseconds, for they may be many. */
const refusalLasts = 3_600_000

function isWholeDue(
  known: TicketSourceRow | undefined,
  { clock, wholeEvery }: TicketParts,
): boolean {
  if (!known?.watermark) return true
  const { fetched_all, refused } = known
  const every = refused ? Math.min(refusalLasts, wholeEvery) : wholeEvery
  const last = refused ?? fetched_all
  return !last || hasPassed(last, every, clock())
}

function keepAnswer(
  parts: TicketParts & { readonly whole?: { readonly begun: Date } },
  source: TicketSource,
  answer: TicketBatch,
  { hold }: FetchContext,
): Promise<AppliedChanges> {
  return parts.db.transaction().execute(async (trx) => {
    await hold(trx)
    const now = new Date(parts.clock())
    const changes = await applyTickets(trx, source, answer, { ...parts, now })
    await saveTicketSource(trx, source.name, {
      ...(answer.watermark === undefined ? {} : { watermark: answer.watermark }),
      fetched: now,
      ...(parts.whole && !changes.applied.refusal ? { fetched_all: now } : {}),
      problem: null,
      problem_at: null,
    })
    return changes
  })
}

/** A run that was overtaken has nothing to say of how the source does now. */
async function noteProblem(
  { db, clock }: TicketParts,
  source: string,
  error: unknown,
  { hold, log }: FetchContext,
): Promise<void> {
  const problem = error instanceof Error ? error.message : String(error)
  const noting = db.transaction().execute(async (trx) => {
    await hold(trx)
    await saveTicketSource(trx, source, { problem, problem_at: new Date(clock()) })
  })
  // What is told is why nothing was fetched, whatever keeps it from being noted.
  await noting.catch((cause: unknown) => {
    log.warn({ error: cause, source }, 'the problem of a ticket source could not be kept')
  })
}
