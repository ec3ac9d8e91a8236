import type { Instant } from '@plenum/shared'
import type { TimeInput } from './record-inputs.ts'

/** A start with an end that is not before it. */
export interface CheckedTime {
  readonly start: Instant
  readonly end: Instant
  readonly room: TimeInput['room']
}

/** Exhibitions of a congress last some four days. */
const maxDays = 7

/**
 * What can be shown of a time: without a start nothing, without a sound end its start alone. No
 * end is invented, for a wrong one would be believed.
 */
export function checkTime(
  { start, end, room }: TimeInput,
  warn: (code: string, message: string) => void,
): CheckedTime | undefined {
  if (start === undefined) return undefined
  if (end === undefined) {
    warn('time.no-end', 'It has no end; it is shown at its start.')
  } else if (end < start) {
    warn('time.end-before-start', 'It ends before it starts; it is shown at its start.')
  } else if (end === start) {
    warn('time.zero-length', 'It takes no time at all.')
  } else {
    const days = (Date.parse(end) - Date.parse(start)) / 86_400_000
    if (days > maxDays)
      warn('time.very-long', `It lasts ${Math.round(days)} days; check its end or duration.`)
  }
  return { start, end: end !== undefined && end > start ? end : start, room }
}
