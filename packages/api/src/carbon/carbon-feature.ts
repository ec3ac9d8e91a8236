import {
  carbonContract,
  estimateTravel,
  smallestCount,
  travelFactors,
  type CarbonEstimate,
  type Clock,
  type Coordinates,
  type TravelFactors,
} from '@plenum/shared'
import { defineFeature, type Feature } from '../feature/index.ts'
import { route } from '../http/index.ts'
import { check, checkOptions, type OptionsShape } from '../options/index.ts'
import { describeEstimate } from './describe-estimate.ts'
import { rememberFor } from './remember-for.ts'
import { steadyCounts } from './steady-counts.ts'
import type { CountOrigins } from './origins-by-time-zone.ts'

export interface CarbonOptions {
  /** How many participants there are of each country, such as by `originsByTimeZone`. */
  readonly origins: CountOrigins
  /** Where participants would travel to. */
  readonly venue: Coordinates
  /** Whether the conference has no venue but the web, so that the journeys are saved. */
  readonly isRemote: boolean
  /** Default: `travelFactors`, those of the UK Government. */
  readonly factors?: TravelFactors
  /** Milliseconds after which participants are counted again. Default: 10 minutes. */
  readonly recountEvery?: number
  /** Default: `Date.now`. */
  readonly clock?: Clock
}

const carbonOptionsShape: OptionsShape<CarbonOptions> = {
  origins: check.fn('that counts participants by country, such as of originsByTimeZone()'),
  venue: check.that<Coordinates>(
    '{ latitude, longitude } in degrees',
    (value) => Number.isFinite(value?.latitude) && Number.isFinite(value?.longitude),
  ),
  isRemote: check.flag,
  factors: check.optional(check.made('factors such as travelFactors', 'modes')),
  recountEvery: check.optional(check.milliseconds),
  clock: check.optional(check.clock),
}

const tenMinutes = 600_000

/** What travel to the venue emits, or would have: an estimate, its range, and what it rests on. */
export function carbon(options: CarbonOptions): Feature {
  checkOptions('carbon', carbonOptionsShape, options)
  const { venue, isRemote, factors = travelFactors, clock = Date.now } = options
  const { endpoints } = carbonContract
  const origins = steadyCounts(options.origins, smallestCount)
  const estimate = rememberFor(
    options.recountEvery ?? tenMinutes,
    async () =>
      describeEstimate(estimateTravel(await origins(), { venue, factors }), {
        isRemote,
        factors,
        now: clock(),
      }),
    clock,
  )
  return defineFeature({
    name: 'carbon',
    routes: [
      route(endpoints.estimate, async () => ({ estimate: await estimate() })),
      route(endpoints.totals, async () => totals(await estimate())),
    ],
  })
}

function totals(estimate: CarbonEstimate | null) {
  return {
    totalDistance: (estimate?.distanceKm ?? 0) * 1000,
    carbonNotEmitted: estimate?.isRemote ? estimate.kgCo2e.central : 0,
  }
}
