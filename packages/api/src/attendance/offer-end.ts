import { instantMs, type Instant } from '@plenum/shared'

const shortestOffer = 5 * 60_000

export interface OfferTimes {
  /** Every time that the session is given. */
  readonly occurrences: readonly { readonly start: Instant; readonly end: Instant }[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** The longest that an offer lasts, in milliseconds. */
  readonly longest: number
}

/**
 * Until when a place that is offered now is kept, in milliseconds since 1970: a quarter of the time
 * that is left until the session is given next, so that several can still be asked; five minutes at
 * least, and never beyond its end.
 */
export function offerEnd({ occurrences, now, longest }: OfferTimes): number {
  if (occurrences.length === 0) return now + longest
  const starts = occurrences.map(({ start }) => instantMs(start)).filter((start) => start > now)
  const left = starts.length === 0 ? 0 : Math.min(...starts) - now
  const end = Math.max(...occurrences.map((occurrence) => instantMs(occurrence.end)))
  return Math.min(end, now + Math.min(longest, Math.max(shortestOffer, left / 4)))
}

/** Whether a session has been given for the last time. One without a time has not. */
export function isOver(occurrences: OfferTimes['occurrences'], now: number): boolean {
  return occurrences.length > 0 && occurrences.every(({ end }) => instantMs(end) <= now)
}
