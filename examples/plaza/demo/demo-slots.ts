import { addDays, zonedToInstant, type ProgrammeDay, type Slot } from '@plenum/shared'
import type { DemoPlace } from './demo-session.ts'

/**
 * The slots of the demo, made as they are asked for: sessions that start and end together get the
 * same one. Both ends are read from the venue's clocks, so that what follows without a gap on
 * paper does so on the night when clocks change, too.
 */
export function demoSlots(firstDay: ProgrammeDay, timeZone: string) {
  const slots = new Map<string, Slot>()
  return {
    idOf([day, start, minutes]: DemoPlace): string {
      const from = minuteOfDay(start)
      const id = `demo-${day}-${from}-${from + minutes}`
      if (!slots.has(id)) {
        const at = (minute: number) =>
          zonedToInstant(localTime(addDays(firstDay, day - 1), minute), timeZone)
        slots.set(id, { id, start: at(from), end: at(from + minutes) })
      }
      return id
    },
    /** Those asked for, in the order of time. */
    all(): Slot[] {
      return [...slots.values()].sort(
        (a, b) => a.start.localeCompare(b.start) || a.end.localeCompare(b.end),
      )
    },
  }
}

function minuteOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes may go on past midnight. */
function localTime(day: ProgrammeDay, minute: number): string {
  const date = addDays(day, Math.floor(minute / 1440))
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date}T${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`
}
