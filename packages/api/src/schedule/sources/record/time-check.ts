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
/** A session that lasts longer is a slip, and would be “on now” for years. */
const maxSoundDays = 31

/**
 * What can be shown of a time: without a start nothing, without a sound end its start alone. No
 * end is invented, for a wrong one would be believed.
 */
export function checkTime(
  { start, end, room }: TimeInput,
  warn: (code: string, message: string) => void,
): CheckedTime | undefined {
  if (start === undefined) return undefined
  const days = end === undefined ? 0 : (Date.parse(end) - Date.parse(start)) / 86_400_000
  if (end === undefined) {
    warn('time.no-end', 'It has no end; it is shown at its start.')
  } else if (end < start) {
    warn('time.end-before-start', 'It ends before it starts; it is shown at its start.')
  } else if (end === start) {
    warn('time.zero-length', 'It takes no time at all.')
  } else if (days > maxDays) {
    const made = days > maxSoundDays ? 'it is shown at its start alone' : 'it is shown as it is'
    const message = `It lasts ${Math.round(days)} days; ${made}. Check its end or duration.`
    warn('time.very-long', message)
  }
  const isSound = end !== undefined && end > start && days <= maxSoundDays
  return { start, end: isSound ? end : start, room }
}
