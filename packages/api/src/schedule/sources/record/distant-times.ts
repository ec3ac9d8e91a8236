import type { Session, Slot } from '@plenum/shared'
import type { Warn } from '../programme-warnings.ts'

const maxDays = 366
const day = 86_400_000

/** Warns of sessions in another year than most: a wrong year adds empty days to every view. */
export function warnOfDistantTimes(
  sessions: readonly Session[],
  slots: readonly Slot[],
  warn: Warn,
): void {
  const starts = new Map(slots.map(({ id, start }) => [id, Date.parse(start)]))
  const times = sessions.flatMap(({ id, slot, repeats }) =>
    [slot, ...repeats.map((repeat) => repeat.slot)].flatMap((each) => {
      const start = starts.get(each ?? '')
      return start === undefined ? [] : [{ id, start }]
    }),
  )
  const sorted = times.map(({ start }) => start).sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  for (const { id, start } of times) {
    const days = Math.round((start - middle) / day)
    if (Math.abs(days) <= maxDays) continue
    const side = days < 0 ? 'before' : 'after'
    const message = `It is ${Math.abs(days)} days ${side} most sessions; check its date.`
    warn('time.distant', message, `session/${id}`)
  }
}
