import {
  array,
  boolean,
  enums,
  integer,
  nullable,
  number,
  object,
  string,
  type Infer,
} from '../structs/index.ts'
import { instantStruct } from '../time/index.ts'

const rangeStruct = object({ low: number(), central: number(), high: number() })

/** What an estimate takes for granted, as codes for pages and sentences for readers. */
export const carbonAssumptions = {
  'return-journey': 'Each participant would have made one journey to the venue and back.',
  'great-circle': 'Distances are great circles, from one place in each country.',
  'mode-by-distance': 'How people travel follows from the distance alone.',
  'known-origins': 'Only participants whose country is known are counted.',
  'journeys-alone': 'Journeys are all that is counted: no hotels, no venue, no data centres.',
} as const

export const carbonEstimateStruct = object({
  /** Whether the conference has no venue, so that what the journeys would emit is saved. */
  isRemote: boolean(),
  computedAt: instantStruct,
  /** Those whose country is known; in fives, as all counts of the estimate. */
  participants: integer(),
  /** Those whose country is not known: not part of the rest. */
  unknown: integer(),
  /** There and back, for all together; to two digits, as all figures of the estimate. */
  distanceKm: number(),
  /** Kilograms of CO2 equivalent. */
  kgCo2e: rangeStruct,
  /** The most participants first; null for countries of too few, together. */
  origins: array(
    object({ country: nullable(string()), participants: integer(), kgCo2e: rangeStruct }),
  ),
  assumptions: array(
    object({
      code: enums(Object.keys(carbonAssumptions) as (keyof typeof carbonAssumptions)[]),
      text: string(),
    }),
  ),
  factors: object({
    source: string(),
    url: string(),
    year: integer(),
    modes: array(
      object({
        mode: enums(['ground', 'short-haul', 'long-haul']),
        upToKm: nullable(number()),
        /** Kilograms of CO2 equivalent for one passenger and one kilometre. */
        kgPerKm: rangeStruct,
      }),
    ),
  }),
})
export type CarbonEstimate = Infer<typeof carbonEstimateStruct>

/** The two figures that clients of deconf read. */
export const carbonTotalsStruct = object({
  /** There and back, for all together, in metres. */
  totalDistance: number(),
  /** Kilograms of CO2 equivalent; 0 unless the conference is remote. */
  carbonNotEmitted: number(),
})
export type CarbonTotals = Infer<typeof carbonTotalsStruct>
