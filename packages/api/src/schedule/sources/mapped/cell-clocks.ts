/** A time of day in a cell, with the offset behind it, if there is one. */
export interface CellClock {
  readonly hour: number
  readonly minute: number
  readonly second: string
  /** Before or after noon, where the cell says so. */
  readonly half: 'a' | 'p' | undefined
  /** `Z` or `+02:00`. */
  readonly offset: string | undefined
  /** A word such as `Uhr`, or an offset, that no twelve-hour time has. */
  readonly isMarked24: boolean
}

const form =
  /^(\d\d?)(?:(?:[:.]|(h))(\d\d)?)?(?::(\d\d)(?:[.,]\d+)?)? ?(?:([ap])\.? ?m?\.?|(Uhr|h))? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i

/** `14:30`, `14.30`, `14h30`, `14:30:00`, `2:30 pm`, `02:30PM`, `9 Uhr`, `09:00 UTC`. */
export function cellClock(text: string): CellClock | undefined {
  const [, hour, h, minute, second = '00', half, word, offset] = form.exec(text) ?? []
  // A number alone may be anything.
  if (hour === undefined || /^\d+(?:Z|[+-].*)?$/i.test(text)) return undefined
  return {
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second,
    half: half === undefined ? undefined : half.toLowerCase() === 'p' ? 'p' : 'a',
    offset: offset && /^(?:UTC|GMT)$/i.test(offset) ? 'Z' : offset,
    isMarked24: h !== undefined || word !== undefined || offset !== undefined,
  }
}

/** Minutes after midnight, 1440 being the end of the day; undefined where there is no such time. */
export function minutesOfClock({ hour, minute, second, half }: CellClock): number | undefined {
  const hours = half === undefined ? hour : hoursOfHalf(hour, half)
  if (hours === undefined || minute > 59) return undefined
  const total = hours * 60 + minute
  return total < 1440 || (total === 1440 && second === '00') ? total : undefined
}

/** Some tools write `14:30 PM`; `14:30 AM` contradicts itself. */
function hoursOfHalf(hour: number, half: 'a' | 'p'): number | undefined {
  if (hour > 12) return half === 'p' && hour < 24 ? hour : undefined
  return (hour % 12) + (half === 'p' ? 12 : 0)
}
