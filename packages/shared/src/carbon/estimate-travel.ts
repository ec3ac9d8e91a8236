import { countryPlace } from './country-places.ts'
import { greatCircleKm, type Coordinates } from './great-circle.ts'
import {
  travelFactors,
  type TravelRange,
  type TravelFactors,
  type TravelMode,
} from './travel-factors.ts'

export interface TravelFrom {
  readonly country: string
  readonly participants: number
  readonly mode: TravelMode['mode']
  /** There and back, for all of them together. */
  readonly distanceKm: number
  readonly kgCo2e: TravelRange
}

export interface TravelEstimate {
  /** Those whose country is known. */
  readonly participants: number
  /** Those whose country is not known: not part of the rest. */
  readonly unknown: number
  /** There and back, for all together. */
  readonly distanceKm: number
  readonly kgCo2e: TravelRange
  /** By country, the most participants first. */
  readonly origins: readonly TravelFrom[]
}

export interface EstimateTravelOptions {
  readonly venue: Coordinates
  /** Default: `travelFactors`. */
  readonly factors?: TravelFactors
}

/**
 * What the journeys of participants to the venue and back emit, from how many there are of each
 * country (ISO 3166-1 alpha-2). Each is counted as one journey from one place in the country.
 */
export function estimateTravel(
  participants: ReadonlyMap<string, number>,
  { venue, factors = travelFactors }: EstimateTravelOptions,
): TravelEstimate {
  const origins: TravelFrom[] = []
  let unknown = 0
  for (const [country, count] of participants) {
    const place = countryPlace(country)
    if (place && count > 0) origins.push(travelFrom(country, count, place, { venue, factors }))
    else unknown += Math.max(0, count)
  }
  origins.sort((a, b) => b.participants - a.participants || (a.country < b.country ? -1 : 1))
  return { ...sumTravel(origins), unknown, origins }
}

/** Several countries together. */
export function sumTravel(
  origins: readonly Pick<TravelFrom, 'participants' | 'distanceKm' | 'kgCo2e'>[],
): Pick<TravelFrom, 'participants' | 'distanceKm' | 'kgCo2e'> {
  const sum = (value: (from: (typeof origins)[number]) => number) =>
    origins.reduce((total, from) => total + value(from), 0)
  return {
    participants: sum((from) => from.participants),
    distanceKm: sum((from) => from.distanceKm),
    kgCo2e: {
      low: sum((from) => from.kgCo2e.low),
      central: sum((from) => from.kgCo2e.central),
      high: sum((from) => from.kgCo2e.high),
    },
  }
}

function travelFrom(
  country: string,
  participants: number,
  place: Coordinates,
  { venue, factors }: Required<EstimateTravelOptions>,
): TravelFrom {
  const oneWay = greatCircleKm(place, venue)
  const { mode, kgPerKm } = modeFor(oneWay, factors)
  const distanceKm = 2 * oneWay * participants
  return {
    country,
    participants,
    mode,
    distanceKm,
    kgCo2e: {
      low: distanceKm * kgPerKm.low,
      central: distanceKm * kgPerKm.central,
      high: distanceKm * kgPerKm.high,
    },
  }
}

function modeFor(km: number, { modes }: TravelFactors): TravelMode {
  const mode = modes.find(({ upToKm }) => upToKm === null || km <= upToKm)
  if (!mode) throw new TypeError(`The travel factors have no mode for ${Math.round(km)} km`)
  return mode
}
