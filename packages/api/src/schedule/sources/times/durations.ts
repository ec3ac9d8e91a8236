import {
  durationParts,
  findDurationForms,
  plainNumber,
  toNumber,
  type DurationForms,
} from './duration-form.ts'

export interface DurationSettings {
  /** Forms that are known. @default all are decided from the durations */
  readonly forms?: Partial<DurationForms> | undefined
  /** Called once for each form that was assumed without proof. */
  assume(message: string): void
}

/** Minutes of a duration; undefined for a text that is none. */
export type DurationReader = (text: string | undefined) => number | undefined

/**
 * Decides once, from all durations of a file or of a column, the meaning of `1:00:00`, of `45:00` and
 * of a bare number. `90 min`, `1h30` and `PT45M` need no decision.
 */
export function createDurationReader(
  texts: Iterable<string | undefined>,
  { forms: givenForms = {}, assume }: DurationSettings,
): DurationReader {
  const known = [...texts].flatMap((text) => text?.trim() || [])
  const forms = findDurationForms(known, givenForms, assume)
  return (text) => {
    const given = text?.trim() ?? ''
    return readClock(given, forms) ?? readNumber(given, forms) ?? readUnits(given)
  }
}

const pythonDays = /^(\d{1,5}) days?,?\s+(\d\d?):(\d\d):(\d\d)(?:\.\d+)?$/i

function readClock(text: string, { threeParts, twoParts }: DurationForms): number | undefined {
  // Python writes a duration of more than a day so.
  const [, day, ...time] = pythonDays.exec(text)?.map(Number) ?? []
  if (day !== undefined) return day * 1440 + minutesOf(time)
  const parts = durationParts.exec(text)?.slice(1)
  if (!parts) return undefined
  const [first = 0, second = 0, third = 0] = parts.map((part) => Number(part ?? 0))
  if (parts[2] === undefined)
    return twoParts === 'mm:ss' ? first + second / 60 : first * 60 + second
  return threeParts === 'd:hh:mm'
    ? first * 1440 + second * 60 + third
    : minutesOf([first, second, third])
}

function minutesOf([hours = 0, minutes = 0, seconds = 0]: readonly number[]): number {
  return hours * 60 + minutes + seconds / 60
}

const minutesIn = { hours: 60, minutes: 1, seconds: 1 / 60 }

function readNumber(text: string, { number }: DurationForms): number | undefined {
  return plainNumber.test(text) ? toNumber(text) * minutesIn[number] : undefined
}

const decimal = String.raw`(\d+(?:[.,]\d+)?)`
const iso = new RegExp(
  `^P(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:${decimal}H)?(?:${decimal}M)?(?:${decimal}S)?)?$`,
  'i',
)
const words = new RegExp(
  `^(?:${decimal}\\s*(?:d|days?|tage?|jours?|días?)[\\s,]*)?` +
    `(?:${decimal}\\s*(?:h|hrs?\\.?|hours?|std\\.?|stunden?|heures?|horas?)[\\s,]*(?:and\\s*)?)?` +
    `(?:${decimal}\\s*(?:m|mins?\\.?|minutes?|minuten|minutos|'|’|′)?)?$`,
  'i',
)

/** `PT1H30M`, `1h30`, `90 min`, `1.5 hours`, `2 days 3 h`. */
function readUnits(text: string): number | undefined {
  const number = (value: string | undefined) => toNumber(value ?? '0')
  const [whole, weeks, isoDays, ...time] = iso.exec(text) ?? []
  if (whole && whole.length > 2 && !/T$/i.test(whole))
    return (number(weeks) * 7 + number(isoDays)) * 1440 + minutesOf(time.map(number))
  const [, days, hours, minutes] = words.exec(text) ?? []
  if (days === undefined && hours === undefined && minutes === undefined) return undefined
  return number(days) * 1440 + number(hours) * 60 + number(minutes)
}
