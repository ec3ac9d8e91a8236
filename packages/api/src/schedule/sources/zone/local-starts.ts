import { wallClock } from '@plenum/shared'
import { createSourceClock } from '../source-clock.ts'

/** One start that a file states twice. */
export interface StatedStart {
  /** Date and time, with an offset. */
  readonly time: string | undefined
  /** `HH:MM` at the venue. */
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
  const stated = starts.flatMap(({ time, local: given }) => {
    const local = /^(\d\d?:\d\d)(?::\d\d)?$/.exec(given?.trim() ?? '')?.[1]?.padStart(5, '0')
    const wall = /[T ](\d\d:\d\d).*(?:Z|[+-]\d\d(?::?\d\d)?)$/i.exec(time?.trim() ?? '')?.[1]
    const instant = clock.instant(time)
    if (!time || !local || !wall || instant === undefined) return []
    const { hour, minute } = wallClock(instant, timeZone)
    const byOffset = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')
    return [{ time: time.trim(), local, wall, byOffset }]
  })
  const contradicting = stated.filter(({ local, byOffset }) => local !== byOffset)
  const isSystematic =
    stated.length > 0 &&
    contradicting.length === stated.length &&
    stated.every(({ local, wall }) => local === wall)
  return { compared: stated.length, contradicting, isSystematic }
}

/** `3 of 40 starts`, with up to three examples. */
export function describeContradictions({ compared, contradicting }: OffsetCheck): string {
  const examples = contradicting
    .slice(0, 3)
    .map(({ time, local, byOffset }) => `${time} (${byOffset} there) beside the start ${local}`)
  return `${contradicting.length} of ${compared} starts, such as ${examples.join(', ')}`
}
