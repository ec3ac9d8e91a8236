import { currentZoneName, zoneCity } from '../time/index.ts'

/** A zone as a list shows it. */
export interface TimeZoneOption {
  /** The name that this browser knows. */
  readonly zone: string
  readonly city: string
  /** In the reader's language; a part of the world where the browser knows no countries. */
  readonly country: string
  /** Such as `GMT+5:30`. */
  readonly offset: string
}

/** Every zone that this browser can show times in, and `also`, by name. */
export function knownTimeZones(also: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return also && !known.includes(also) ? [...known, also].sort() : known
}

/** Describes zones in a language; `now`: ms, since offsets change over the year. */
export function describeTimeZones(
  zones: readonly string[],
  { language, now }: { readonly language: string; readonly now: number },
): readonly TimeZoneOption[] {
  const countries = countriesOfZones(language)
  return zones.map((zone) => {
    const current = currentZoneName(zone)
    const [area = zone] = current.split('/')
    return {
      zone,
      city: zoneCity(zone) ?? zone,
      country: countries.get(current) ?? area,
      offset: zoneOffsetName(zone, now),
    }
  })
}

/**
 * The options that have every word of the query in their city, country, name or offset. Those whose
 * city or country is the query come first, then those that begin with it.
 */
export function searchTimeZones(
  options: readonly TimeZoneOption[],
  query: string,
): readonly TimeZoneOption[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const found = options.filter(({ zone, city, country, offset }) => {
    const text = fold(`${city} ${country} ${zone} ${currentZoneName(zone)} ${offset}`)
    return words.every((word) => text.includes(word))
  })
  const start = words.join(' ')
  const rank = ({ city, country }: TimeZoneOption) => {
    const names = [fold(city), fold(country)]
    if (names.includes(start)) return 0
    return names.some((name) => name.startsWith(start)) ? 1 : 2
  }
  return start ? found.toSorted((one, other) => rank(one) - rank(other)) : found
}

export function zoneOffsetName(timeZone: string, now: number): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' })
  const parts = format.formatToParts(now)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** Without accents, so that `sao` finds `São`; the minus of an offset as it is typed. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[−–]/g, '-')
    .replace(/_/g, ' ')
    .toLowerCase()
}

/** Not yet in the types of TypeScript, nor in every browser. */
interface LocaleWithZones extends Intl.Locale {
  readonly getTimeZones?: () => readonly string[] | undefined
  readonly timeZones?: readonly string[]
}

/** Names of countries by zone; empty where the browser does not know. */
function countriesOfZones(language: string): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const found = new Map<string, string>()
  for (const region of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = names.of(region)
    if (!name) continue
    const locale: LocaleWithZones = new Intl.Locale(`und-${region}`)
    for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? [])
      found.set(currentZoneName(zone), name)
  }
  return found
}
