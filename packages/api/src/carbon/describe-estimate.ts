import {
  carbonAssumptions,
  foldSmallCounts,
  smallestCount,
  sumTravel,
  toInstant,
  type CarbonEstimate,
  type TravelEstimate,
  type TravelFactors,
  type TravelFrom,
  type TravelRange,
} from '@plenum/shared'

export interface DescribeEstimateOptions {
  readonly isRemote: boolean
  readonly factors: TravelFactors
  readonly now: number
}

/** The same for countries that are too few to be named, together. */
type Origin = Omit<TravelFrom, 'country' | 'mode'> & { readonly country: string | null }

/**
 * An estimate as the public may see it: countries of few participants together, and people counted
 * in fives. All figures follow from these counts and have two digits, which is more than an estimate
 * knows; so none of them gives an exact count away. Null while so few take part that the whole would
 * tell about them.
 */
export function describeEstimate(
  estimate: TravelEstimate,
  { isRemote, factors, now }: DescribeEstimateOptions,
): CarbonEstimate | null {
  if (estimate.participants < smallestCount) return null
  const origins = foldOrigins(estimate.origins).map(countInFives).sort(byParticipants)
  const { participants, distanceKm, kgCo2e } = sumTravel(origins)
  return {
    isRemote,
    computedAt: toInstant(now),
    participants,
    unknown: inFives(estimate.unknown),
    distanceKm: twoDigits(distanceKm),
    kgCo2e: roundRange(kgCo2e),
    origins: origins.map(({ country, participants, kgCo2e }) => ({
      country,
      participants,
      kgCo2e: roundRange(kgCo2e),
    })),
    assumptions: assumptions(),
    factors: { ...factors, modes: factors.modes.map((mode) => ({ ...mode })) },
  }
}

function foldOrigins(origins: readonly TravelFrom[]): readonly Origin[] {
  const { shown } = foldSmallCounts(
    new Map(origins.map(({ country, participants }) => [country, participants])),
  )
  const named = origins.filter(({ country }) => shown.has(country))
  const few = sumTravel(origins.filter(({ country }) => !shown.has(country)))
  return few.participants > 0 ? [...named, { ...few, country: null }] : named
}

function countInFives(origin: Origin): Origin {
  const participants = inFives(origin.participants)
  const scale = (value: number) => (value / origin.participants) * participants
  const { low, central, high } = origin.kgCo2e
  return {
    country: origin.country,
    participants,
    distanceKm: scale(origin.distanceKm),
    kgCo2e: { low: scale(low), central: scale(central), high: scale(high) },
  }
}

function inFives(people: number): number {
  return smallestCount * Math.round(people / smallestCount)
}

/** Once more, for the order of the exact counts tells about them, too. */
function byParticipants(a: Origin, b: Origin): number {
  if (a.country === null || b.country === null) return a.country === null ? 1 : -1
  return b.participants - a.participants || (a.country < b.country ? -1 : 1)
}

function assumptions(): CarbonEstimate['assumptions'] {
  const codes = Object.keys(carbonAssumptions) as (keyof typeof carbonAssumptions)[]
  return codes.map((code) => ({ code, text: carbonAssumptions[code] }))
}

function roundRange({ low, central, high }: TravelRange): TravelRange {
  return { low: twoDigits(low), central: twoDigits(central), high: twoDigits(high) }
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2))
}
