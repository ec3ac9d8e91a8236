import { zoneCountry } from './zone-countries.ts'

/** How many participants there are of each country (ISO 3166-1 alpha-2); `''` where it is unknown. */
export type CountOrigins = () => Promise<ReadonlyMap<string, number>>

/**
 * Counts participants by the country of their time zone: the nearest thing to where they are that is
 * known without asking. Somebody who chose another zone, or travels, counts elsewhere.
 */
export function originsByTimeZone(
  countZones: () => Promise<ReadonlyMap<string | null, number>>,
): CountOrigins {
  return async () => {
    const origins = new Map<string, number>()
    for (const [zone, count] of await countZones()) {
      const country = (zone !== null && zoneCountry(zone)) || ''
      origins.set(country, (origins.get(country) ?? 0) + count)
    }
    return origins
  }
}
