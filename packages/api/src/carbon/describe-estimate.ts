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

/**
 * An estimate as the public may see it: countries of few participants together, all figures to two
 * digits, which is more than an estimate knows and too little to subtract one person from it. Null
 * while so few take part that the whole would tell about them.
 */
export function describeEstimate(
  estimate: TravelEstimate,
  { isRemote, factors, now }: DescribeEstimateOptions,
): CarbonEstimate | null {
  const { participants, unknown, distanceKm, kgCo2e } = estimate
  if (participants < smallestCount) return null
  return {
    isRemote,
    computedAt: toInstant(now),
    participants,
    unknown,
    distanceKm: twoDigits(distanceKm),
    kgCo2e: roundRange(kgCo2e),
    origins: describeOrigins(estimate.origins),
    assumptions: assumptions(),
    factors: { ...factors, modes: factors.modes.map((mode) => ({ ...mode })) },
  }
}

function describeOrigins(origins: readonly TravelFrom[]): CarbonEstimate['origins'] {
  const { shown } = foldSmallCounts(
    new Map(origins.map(({ country, participants }) => [country, participants])),
  )
  const few = sumTravel(origins.filter(({ country }) => !shown.has(country)))
  const named = origins.filter(({ country }) => shown.has(country))
  return [
    ...named.map(({ country, participants, kgCo2e }) => ({
      country,
      participants,
      kgCo2e: roundRange(kgCo2e),
    })),
    ...(few.participants > 0
      ? [{ country: null, participants: few.participants, kgCo2e: roundRange(few.kgCo2e) }]
      : []),
  ]
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
