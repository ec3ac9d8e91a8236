import { endInGroup, type EntryDay, type EntryGroup } from './entry-groups.ts'

export interface TimelineRow {
  readonly id: string
  readonly group: EntryGroup
  /** How many rows show; 0: the group is hidden. */
  readonly rows: number
  /** Whether the line of the present stands above it. */
  readonly nowBefore: boolean
}

export interface TimelineRows {
  /** How many sessions fold away together, as they or their day are over; 0 where nothing folds. */
  readonly past: number
  /** What ended up to then, in ms, is folded away. Undefined: nothing is. */
  readonly foldedUntil: number | undefined
  readonly days: readonly {
    readonly day: string
    readonly shown: boolean
    readonly groups: readonly TimelineRow[]
  }[]
}

export interface TimelineRowsOptions {
  readonly now: number
  /** Keys of the entries to show. Default: all. */
  readonly matching?: ReadonlySet<string> | undefined
  /** Days to show. Default: all. */
  readonly shownDays?: ReadonlySet<string> | undefined
  /** Whether what has ended shows. */
  readonly pastShown: boolean
  /** Whether breaks have rows. Default: yes. */
  readonly breaks?: boolean
}

/**
 * What of a programme shows. What has ended folds away while the rest is still to come; when the
 * conference is over, or somebody filters, nothing folds.
 */
export function timelineRows(
  days: readonly EntryDay[],
  { now, matching, shownDays, pastShown, breaks: showBreaks = true }: TimelineRowsOptions,
): TimelineRows {
  const isShown = ({ day }: EntryDay) => shownDays?.has(day) ?? true
  const groups = days.filter(isShown).flatMap((day) => day.groups)
  const ended = groups.flatMap((group) =>
    group.entries.filter((entry) => endInGroup(entry, group) <= now).map(({ key }) => key),
  )
  const folds = !matching && groups.some(({ lastEnd }) => lastEnd > now)
  const foldedUntil = folds && !pastShown ? now : undefined
  const nowGroup = groupAfterNow(groups, now)
  const rowsOf = (group: EntryGroup) => {
    const { entries, breaks } = group
    if (matching) return entries.filter(({ key }) => matching.has(key)).length
    const shown = entries.filter((entry) => !isFolded(endInGroup(entry, group), foldedUntil)).length
    return shown + (showBreaks && breaks.some(({ end }) => !isFolded(end, foldedUntil)) ? 1 : 0)
  }

  return {
    past: folds ? new Set(ended).size : 0,
    foldedUntil,
    days: days.map((day) => {
      const rows = day.groups.map((group) => ({
        id: group.id,
        group,
        rows: isShown(day) ? rowsOf(group) : 0,
        nowBefore: group === nowGroup,
      }))
      return { day: day.day, groups: rows, shown: rows.some((row) => row.rows > 0) }
    }),
  }
}

/** The first group that has not begun, while the conference is on. */
function groupAfterNow(groups: readonly EntryGroup[], now: number): EntryGroup | undefined {
  const next = groups.findIndex(({ start }) => start > now)
  return next > 0 ? groups[next] : undefined
}

/** Whether what ends then is folded away. */
export function isFolded(end: number, foldedUntil: number | undefined): boolean {
  return foldedUntil !== undefined && end <= foldedUntil
}
