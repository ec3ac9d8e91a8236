import { addDays } from '@plenum/shared'
import { clockSeconds, formatClock } from './clock-time.ts'
import { isoDate, type DateOrder } from './date-text.ts'

const zoneMark = /\s?(?:(?:UTC|GMT)?([+-]\d\d):?(\d\d)?|Z|UTC|GMT|UT)(?: \([^)]*\)|\[[^\]]*\])?$/i
const ctime =
  /^([a-z]{3},? [a-z]{3} {1,2}\d\d?) (\d\d?:\d\d(?::\d\d)?)( [+-]\d{4}| UTC| GMT)? (\d{4})$/i
const compact = /^(\d{8})T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?$/i

/**
 * A date and time as ISO 8601, `2026-05-01T16:00:00+02:00`, without an offset if the text has none.
 * Reads ISO 8601, the forms of RFC 2822 and of `ctime`, numbers of seconds or milliseconds since
 * 1970, and dates of `isoDate` before a time of `clockSeconds`. Undefined for any other text and for
 * a date alone.
 */
export function isoMoment(
  text: string | undefined,
  order?: DateOrder | undefined,
): string | undefined {
  const given = text?.trim() ?? ''
  if (/^\d{10}(?:\d{3})?$/.test(given))
    return new Date(Number(given.padEnd(13, '0'))).toISOString().replace(/\.\d+/, '')
  const plain = given
    .replace(compact, (_, date, hours, minutes, seconds = '00', zone = '') =>
      [`${date} ${hours}:${minutes}:${seconds}`, zone].join(''),
    )
    .replace(ctime, '$1 $4 $2$3')
  const [, date, rest] =
    /^(.*?\d)(?:T|,?\s+(?:at )?)(\d\d?(?:[:.h]\d\d|\s?[ap]\.?m).*)$/i.exec(plain) ?? []
  if (rest === undefined) return undefined
  const zone = zoneMark.exec(rest)
  const seconds = clockSeconds(zone ? rest.slice(0, zone.index) : rest)
  // ISO 8601 ends a day at 24:00; a later hour beside a date is a mistake.
  if (seconds === undefined || seconds > 86_400) return undefined
  const offset = zone && (zone[1] === undefined ? 'Z' : `${zone[1]}:${zone[2] ?? '00'}`)
  return joined(isoDate(date, order), seconds, offset ?? '')
}

/** A time on a date; hours above 23 belong to the day after. */
export function momentOn(
  date: string | undefined,
  seconds: number | undefined,
): string | undefined {
  return joined(date, seconds, '')
}

function joined(
  date: string | undefined,
  seconds: number | undefined,
  zone: string,
): string | undefined {
  if (date === undefined || seconds === undefined) return undefined
  const day = seconds < 86_400 ? date : addDays(date, 1)
  return `${day}T${formatClock(seconds % 86_400)}${zone}`
}
