import { countryCodes } from '@plenum/shared'

/** What the engine's own data on regions answers; its types are not in the library of TypeScript. */
interface RegionLocale {
  /** The name in engines until 2025 … */
  readonly timeZones?: readonly string[]
  /** … and since. */
  getTimeZones?(): readonly string[]
}

let countries: ReadonlyMap<string, string> | undefined

/**
 * The country (ISO 3166-1 alpha-2) in which clocks follow an IANA zone, such as `AT` for
 * `Europe/Vienna`. Undefined for zones of no country, as `UTC`, and for names that are none.
 */
export function zoneCountry(zone: string): string | undefined {
  countries ??= readCountries()
  const name = canonicalZone(zone)
  return name === undefined ? undefined : countries.get(name)
}

function readCountries(): ReadonlyMap<string, string> {
  const byZone = new Map<string, string>()
  for (const code of countryCodes) {
    const locale = new Intl.Locale(`und-${code}`) as RegionLocale
    for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? [])
      byZone.set(canonicalZone(zone) ?? zone, code)
  }
  return byZone
}

/** `Asia/Kolkata` and `Asia/Calcutta` are one. */
function canonicalZone(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
