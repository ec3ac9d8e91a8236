import { monthNumber } from './month-names.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'

export type DateOrder = ProgrammeMapping['dateOrder']

/** A date at the beginning of a cell; `rest` is the text behind it. */
export interface CellDate {
  readonly date: DateParts
  readonly rest: string
}

/** Day and month are known, or two numbers stand in an order that the file has to prove. */
export type DateParts =
  | { readonly kind: 'known'; readonly year: string; readonly month: string; readonly day: string }
  | {
      readonly kind: 'numbers'
      readonly year: string
      readonly first: string
      readonly second: string
      readonly separator: string
    }

const numbersByYear = /^(\d{4})([-/.])(\d\d?)\2(\d\d?)\.?(?!\d)/
const numbers = /^(\d\d?)([-/.]) ?(\d\d?)\2 ?(\d{4}|\d\d)(?!\d)/
const dayAndMonth = /^(\d\d?)(?:\.|st|nd|rd|th)?[ -](?:of )?(\p{L}{3,})\.?,?[ -](\d{4})(?!\d)/iu
const monthAndDay = /^(\p{L}{3,})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})(?!\d)/iu
const weekday = /^(\p{L}{2,})\.?,? (?=\d|\p{L})/u

/**
 * The date that a cell begins with: `2026-06-12`, `12.6.2026`, `6/12/2026`, `12 June 2026`, `Jun 12,
 * 2026`, each also behind a weekday. Blanks must be single.
 */
export function cellDate(text: string): CellDate | undefined {
  const [whole, word] = weekday.exec(text) ?? []
  const isNamed = word !== undefined && monthNumber(word) === undefined
  const given = isNamed ? text.slice(whole?.length) : text
  const found = datePartsOf(given)
  return found && { date: found.date, rest: given.slice(found.length).replace(/^(?:,? |T)/i, '') }
}

function datePartsOf(text: string): { date: DateParts; length: number } | undefined {
  const iso = numbersByYear.exec(text)
  if (iso) return known(iso[0], iso[1], iso[3], iso[4])
  const plain = numbers.exec(text)
  if (plain) {
    const [{ length }, first = '', separator = '', second = '', last = ''] = plain
    const year = last.length === 2 ? `20${last}` : last
    return { date: { kind: 'numbers', year, first, second, separator }, length }
  }
  const european = dayAndMonth.exec(text)
  if (european) return known(european[0], european[3], monthNumber(european[2]), european[1])
  const american = monthAndDay.exec(text)
  return american
    ? known(american[0], american[3], monthNumber(american[1]), american[2])
    : undefined
}

function known(whole: string, year = '', month: string | undefined, day = '') {
  if (month === undefined) return undefined
  return { date: { kind: 'known', year, month, day } as const, length: whole.length }
}

/**
 * The order of day and month that all dates of a file prove together: a number above 12 is a day.
 * Undefined where none proves it, and where two dates contradict each other.
 */
export function provenOrder(dates: readonly DateParts[]): DateOrder {
  const found = new Set<NonNullable<DateOrder>>()
  for (const date of dates) {
    if (date.kind === 'known') continue
    if (Number(date.first) > 12) found.add('dmy')
    if (Number(date.second) > 12) found.add('mdy')
  }
  return found.size === 1 ? [...found][0] : undefined
}

/** Whether dates with these separators have an order without proof: with dots the day is first. */
export function orderOf(date: DateParts, order: DateOrder): DateOrder {
  return order ?? (date.kind === 'numbers' && date.separator === '.' ? 'dmy' : undefined)
}

/** ISO 8601; undefined for a day that does not exist and for an order that is not known. */
export function isoDate(date: DateParts, order: DateOrder): string | undefined {
  if (date.kind === 'known') return existing(date.year, date.month, date.day)
  const known = orderOf(date, order)
  if (known === undefined) return undefined
  return known === 'dmy'
    ? existing(date.year, date.second, date.first)
    : existing(date.year, date.first, date.second)
}

function existing(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text
}
