import { addDays, type Instant } from '@plenum/shared'
import type { SourceClock } from '../source-clock.ts'
import type { DurationReader } from '../times/index.ts'
import { readCellDate, readCellTime, timeFormatOf, type TimeFault } from './column-times.ts'
import { textOf, type Valued } from './mapped-values.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'

export interface MappedSpan {
  readonly start: Instant | undefined
  readonly end: Instant | undefined
  /** Texts of the row that give no time. */
  readonly lost: readonly LostTime[]
}

export interface LostTime {
  readonly text: string
  readonly fault: TimeFault
}

type TimeMapping = Pick<ProgrammeMapping, 'session' | 'dateOrder'>

/** Reads the times of rows; their format is decided from all rows together. */
export function spanReader(
  rows: Iterable<Valued>,
  { session, dateOrder }: TimeMapping,
  clock: SourceClock,
  minutesOf: DurationReader,
): (row: Valued) => MappedSpan {
  const format = timeFormatOf(timeTexts(rows, session), dateOrder)
  return (row) => {
    const lost: LostTime[] = []
    const text = (name: 'date' | 'start' | 'end' | 'duration') => textOf(row, session[name])
    const lose = (name: 'start' | 'end', fault: TimeFault) =>
      lost.push({ text: text(name) ?? '', fault })
    const read = (name: 'start' | 'end', date: string | undefined) => {
      const given = text(name)
      const cell = given === undefined ? undefined : readCellTime(given, date, format)
      if (cell && cell.at === undefined) lose(name, cell.fault)
      return cell?.at === undefined ? undefined : cell
    }
    const dateText = text('date') ?? ''
    const day = readCellDate(dateText, format)
    if (typeof day === 'object')
      return { start: undefined, end: undefined, lost: [{ text: dateText, fault: day.fault }] }
    const start = read('start', day)?.at
    const end = endAfter(read('end', start?.slice(0, 10) ?? day), start)
    const minutes = minutesOf(text('duration'))
    const span = clock.span({ start, end, minutes })
    if (start !== undefined && span.start === undefined) lose('start', 'no date or time')
    // Where there is a duration as well, it may have given the end.
    const isEndRead = minutes === undefined ? span.end : clock.instant(end)
    if (end !== undefined && isEndRead === undefined) lose('end', 'no date or time')
    return { ...span, lost }
  }
}

function* timeTexts(rows: Iterable<Valued>, session: TimeMapping['session']): Iterable<string> {
  for (const row of rows)
    for (const columns of [session.date, session.start, session.end]) {
      const text = textOf(row, columns)
      if (text !== undefined) yield text
    }
}

/** An end given as a time alone that is before the start belongs to the next day. */
function endAfter(
  end: { readonly at: string; readonly isTimeAlone: boolean } | undefined,
  start: string | undefined,
): string | undefined {
  if (!end || !start || !end.isTimeAlone || end.at.slice(0, 16) >= start.slice(0, 16))
    return end?.at
  return `${addDays(end.at.slice(0, 10), 1)}${end.at.slice(10)}`
}
