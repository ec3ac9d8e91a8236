import { isTimeZone, zoneOffset } from '@plenum/shared'
import { abbreviations, zoneNames } from './zone-names.ts'

export interface FoundZone {
  readonly zone: string
  /** The name is an abbreviation, of which the offsets of the file decide the meaning. */
  readonly isAssumed: boolean
}

/**
 * The IANA zone that a file means by a name: `Europe/Berlin`, `Berlin` and `Eastern Time (US &
 * Canada)` as Rails has them, `W. Europe Standard Time` as Windows does, `GMT+2`, `CEST`.
 *
 * @param times times of the file with offsets, which decide what an abbreviation means
 */
export function findZone(
  name: string,
  times: readonly (string | undefined)[],
): FoundZone | undefined {
  const text = name.trim().replace(/\s+/g, ' ')
  const meanings = abbreviations.get(text.toUpperCase())
  if (meanings) return findMeaning(meanings, times)
  // Engines know further abbreviations by meanings that surprise, such as ECT for Paris.
  const isOwn = /\/|^(?:UTC|GMT|UCT|Zulu|CET|MET|EET|WET)$/i.test(text) || text.length > 4
  const zone = isOwn && isTimeZone(text) ? text : (zoneOfOffset(text) ?? zoneOfPlace(text))
  return zone === undefined ? undefined : { zone, isAssumed: false }
}

function findMeaning(
  meanings: readonly string[],
  times: readonly (string | undefined)[],
): FoundZone | undefined {
  const offsets = times.flatMap((time) => readOffset(time) ?? [])
  const zone = meanings.find((each) =>
    offsets.every(({ instant, offset }) => zoneOffset(instant, each) === offset),
  )
  const isClear = meanings.length === 1 || offsets.length > 0
  return zone !== undefined && isClear ? { zone, isAssumed: true } : undefined
}

/** The instant of a time and its offset, both in milliseconds. */
function readOffset(time: string | undefined): { instant: number; offset: number } | undefined {
  const written = time?.trim() ?? ''
  if (!/T.*(?:Z|[+-]\d\d:\d\d)$/i.test(written)) return undefined
  const instant = Date.parse(written)
  const wall = Date.parse(written.replace(/(?:Z|[+-]\d\d:\d\d)$/i, 'Z'))
  return Number.isNaN(instant + wall) ? undefined : { instant, offset: wall - instant }
}

/** `GMT+2`, `UTC-05:00`, `+0200`: whole hours, for which the IANA database has names. */
function zoneOfOffset(text: string): string | undefined {
  const [, sign, hours] = /^(?:UTC|GMT)? ?([+-])(\d\d?)(?::?00)?$/i.exec(text) ?? []
  if (sign === undefined || Number(hours) > 12) return undefined
  if (Number(hours) === 0) return 'UTC'
  // The sign of these names is reversed: they count westwards (POSIX).
  return `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`
}

const areas = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian']

/** `(GMT+01:00) Amsterdam, Berlin` → `Europe/Amsterdam`. */
function zoneOfPlace(text: string): string | undefined {
  const named = text.replace(/^\((?:GMT|UTC)[^)]*\) */i, '').toLowerCase()
  const short = named
    .replace(/ \((?:us & canada|us and canada|canada)\)$/, '')
    .replace(/ (?:(?:standard|daylight|summer) )?time$/, '')
  const known = zoneNames.get(named) ?? zoneNames.get(short)
  if (known) return known
  const cities = [short, short.split(/ ?[,(]/)[0] ?? '']
  return cities
    .flatMap((city) => areas.map((area) => `${area}/${spell(city)}`))
    .find((zone) => isTimeZone(zone))
}

/** `port of spain` → `Port_of_Spain`, as the IANA database writes it. */
function spell(city: string): string {
  const words = city.normalize('NFD').replace(/\p{M}/gu, '').split(' ')
  const upper = (word: string) =>
    word === 'of' ? word : word.replace(/^./, (c) => c.toUpperCase())
  return words.map(upper).join('_')
}
