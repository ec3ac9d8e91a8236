import { carbon, type CountOrigins } from '@plenum/api'

/** The countries of invoices, say, as the ticket shop exports them. */
export function originsOf(countries: readonly string[]): CountOrigins {
  return async () => {
    const counts = new Map<string, number>()
    for (const country of countries) counts.set(country, (counts.get(country) ?? 0) + 1)
    return counts
  }
}

export const inOslo = (origins: CountOrigins) =>
  carbon({ origins, venue: { latitude: 59.91, longitude: 10.75 }, isRemote: false })
