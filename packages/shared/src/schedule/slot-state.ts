import { instantMs } from '../time/index.ts'
import type { Slot } from './schedule.ts'

/**
 * - `future`: starts in more than an hour
 * - `soon`: starts within the hour
 * - `open`: starts within a quarter of an hour; the links of its sessions are given
 * - `live`: has started, and has not ended
 * - `past`: has ended
 */
export type SlotState = 'future' | 'soon' | 'open' | 'live' | 'past'

export interface SlotStateOptions {
  /** How long before the start it is `soon`, in milliseconds. Default: an hour. */
  readonly soonBefore?: number
  /** How long before the start it is `open`, in milliseconds. Default: a quarter of an hour. */
  readonly opensBefore?: number
}

/** The state of a slot, now being milliseconds since 1970. */
export function slotState(
  slot: Pick<Slot, 'start' | 'end'>,
  now: number,
  options: SlotStateOptions = {},
): SlotState {
  const [soon, open, live, past] = slotChanges(slot, options)
  if (now < soon) return 'future'
  if (now < open) return 'soon'
  if (now < live) return 'open'
  return now < past ? 'live' : 'past'
}

/** When the slot becomes `soon`, `open`, `live` and `past`, in milliseconds since 1970. */
export function slotChanges(
  slot: Pick<Slot, 'start' | 'end'>,
  options: SlotStateOptions = {},
): [soon: number, open: number, live: number, past: number] {
  const { soonBefore = 3_600_000, opensBefore = 900_000 } = options
  const start = instantMs(slot.start)
  return [
    start - Math.max(soonBefore, opensBefore),
    start - opensBefore,
    start,
    instantMs(slot.end),
  ]
}
