import type { EntryDay } from './entry-groups.ts'
import type { TimedEntry } from './session-entry.ts'

/** Entries that are rendered together. */
export interface ListPart {
  readonly id: string
  /** How many of them show. */
  readonly rows: number
  readonly entries: readonly TimedEntry[]
}

export interface ListDay {
  readonly day: string
  readonly shown: boolean
  readonly parts: readonly ListPart[]
}

export interface ListRowsOptions {
  /** Keys of the entries to show. Default: all. */
  readonly matching?: ReadonlySet<string> | undefined
  /** Days to show. Default: all. */
  readonly shownDays?: ReadonlySet<string> | undefined
}

/** The days of a plain list, in the parts that are rendered one after the other. */
export function listRows(
  days: readonly EntryDay[],
  { matching, shownDays }: ListRowsOptions,
): ListDay[] {
  return days.map(({ day, groups }) => {
    const parts = groups.map(({ id, entries }) => ({
      id,
      entries,
      rows: (shownDays?.has(day) ?? true) ? rowsOf(entries, matching) : 0,
    }))
    return { day, parts, shown: parts.some(({ rows }) => rows > 0) }
  })
}

function rowsOf(entries: readonly TimedEntry[], matching?: ReadonlySet<string>): number {
  return matching ? entries.filter(({ key }) => matching.has(key)).length : entries.length
}
