import { instantMs, PlenumError, toInstant, type Instant } from '@plenum/shared'

export interface ReportSpan<Every extends string> {
  readonly from: Instant
  readonly to: Instant
  readonly every: Every
}

export interface SpanRules<Every extends string> {
  readonly now: number
  /** The shorter interval, up to how many milliseconds it is the default, and its most. */
  readonly short: { readonly every: Every; readonly defaultUpTo: number; readonly most: number }
  readonly long: { readonly every: Every; readonly most: number }
}

const week = 7 * 86_400_000
/** What comes before has no instant, or none that Postgres takes. */
const earliest = instantMs('0001-01-01T00:00:00Z')

/**
 * The time that a report is about, with what was left out filled in. Throws `request.invalid` for
 * one that begins before the year 1, ends before it begins, or would have too many intervals.
 */
export function reportSpan<Every extends string>(
  query: {
    readonly from?: Instant | undefined
    readonly to?: Instant | undefined
    readonly every?: Every | undefined
  },
  { now, short, long }: SpanRules<Every>,
): ReportSpan<Every> {
  const to = query.to === undefined ? now : instantMs(query.to)
  const from = query.from === undefined ? to - week : instantMs(query.from)
  const every = query.every ?? (to - from <= short.defaultUpTo ? short.every : long.every)
  const { most } = every === short.every ? short : long
  if (from < earliest) throw invalid('Expected an instant of the year 1 or later')
  if (from >= to) throw invalid('Expected an instant before `to`')
  if (to - from > most) throw invalid(`Expected at most ${most / 86_400_000} days by ${every}`)
  return { from: toInstant(from), to: toInstant(to), every }
}

function invalid(message: string): PlenumError {
  return new PlenumError('request.invalid', {
    extra: { failures: [{ path: 'query.from', message }] },
  })
}
