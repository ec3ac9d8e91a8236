/** A clock that stands still until it is told otherwise. */
export interface FakeClock {
  /** Milliseconds since 1970. */
  (): number
  /** Goes forward by milliseconds, or back when negative. */
  advance(ms: number): void
  /** Jumps to a moment: milliseconds since 1970, a Date, or ISO 8601 text. */
  set(moment: Moment): void
}

export type Moment = number | Date | string

export function fakeClock(start: Moment): FakeClock {
  let now = toMs(start)
  return Object.assign(() => now, {
    advance(ms: number) {
      now += ms
    },
    set(moment: Moment) {
      now = toMs(moment)
    },
  })
}

function toMs(moment: Moment): number {
  const ms = new Date(moment).getTime()
  if (Number.isNaN(ms)) throw new RangeError(`${String(moment)} is not a moment in time`)
  return ms
}
