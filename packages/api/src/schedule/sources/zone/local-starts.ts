import { wallClock, type Instant } from '@plenum/shared'
import { createSourceClock } from '../source-clock.ts'
import { clockSeconds, formatClock } from '../times/index.ts'

/** One start that a file states twice. */
export interface StatedStart {
  /** Date and time in ISO 8601, with an offset. */
  readonly time: string | undefined
  /** Time at the venue. */
  readonly local: string | undefined
}

export interface OffsetCheck {
  /** How many starts are stated twice. */
  readonly compared: number
  /** Those whose two statements differ in the zone. */
  readonly contradicting: readonly Contradiction[]
  /** Each one contradicts, and each has the local time beside a wrong offset. */
  readonly isSystematic: boolean
}

interface Contradiction {
  readonly time: string
  readonly local: string
  /** `HH:MM` in the zone if the offset is right. */
  readonly byOffset: string
}

/** Compares times with the local starts beside them. Throws for a zone that does not exist. */
export function checkOffsets(starts: readonly StatedStart[], timeZone: string): OffsetCheck {
  const clock = createSourceClock(timeZone)
  // Thousands of events share a few starts.
  const known = new Map<string, string>()
  const stated = starts.flatMap(({ time, local: given }) => {
    const local = hourAndMinute(given)
    const wall = /T(\d\d:\d\d).*(?:Z|[+-]\d\d:\d\d)$/.exec(time ?? '')?.[1]
    const instant = clock.instant(time)
    if (!time || !local || !wall || instant === undefined) return []
    const byOffset = known.get(time) ?? localTime(instant, timeZone)
    known.set(time, byOffset)
    return [{ time, local, wall, byOffset }]
  })
  const contradicting = stated.filter(({ local, byOffset }) => local !== byOffset)
  const isSystematic =
    stated.length > 0 &&
    contradicting.length === stated.length &&
    stated.every(({ local, wall }) => local === wall)
  return { compared: stated.length, contradicting, isSystematic }
}

/** `HH:MM` in the zone. */
function localTime(instant: Instant, timeZone: string): string {
  const { hour, minute } = wallClock(instant, timeZone)
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')
}

/** `14:30` of `2:30 pm`; undefined for the hours after midnight of another day, `25:30`. */
function hourAndMinute(text: string | undefined): string | undefined {
  const seconds = clockSeconds(text)
  return seconds === undefined || seconds >= 86_400 ? undefined : formatClock(seconds).slice(0, 5)
}

/** `3 of 40 starts`, with up to three examples. */
export function describeContradictions({ compared, contradicting }: OffsetCheck): string {
  const examples = contradicting
    .slice(0, 3)
    .map(({ time, local, byOffset }) => `${time} (${byOffset} there) beside the start ${local}`)
  return `${contradicting.length} of ${compared} starts, such as ${examples.join(', ')}`
}
