/** What something comes to at least, probably and at most. */
export interface TravelRange {
  readonly low: number
  readonly central: number
  readonly high: number
}

/** How people travel over a distance, and what that emits. */
export interface TravelMode {
  readonly mode: 'ground' | 'short-haul' | 'long-haul'
  /** Kilometres of one way up to which it is taken; null for the farthest. */
  readonly upToKm: number | null
  /** Kilograms of CO2 equivalent for one passenger and one kilometre. */
  readonly kgPerKm: TravelRange
}

export interface TravelFactors {
  /** Where the figures are published. */
  readonly source: string
  readonly url: string
  /** The year that they are for. */
  readonly year: number
  /** From near to far. */
  readonly modes: readonly TravelMode[]
}

/**
 * The published figures, in kilograms of CO2 equivalent: those by air for one passenger in economy
 * (the domestic one: on average) and one kilometre of the great circle, detours and the effects at
 * altitude included; by car for one kilometre of the car.
 */
const published = {
  nationalRail: 0.035,
  petrolCar: 0.17,
  domesticFlight: 0.246,
  shortHaulFlight: 0.151,
  longHaulFlight: 0.148,
}

/** What the effects of flying at altitude multiply the CO2 by, in the published figures. */
const altitude = 1.9

/**
 * Travel emissions after the figures that the United Kingdom publishes for company reports, 2022,
 * which are freely available and widely used elsewhere as well.
 * - Up to 700 km: at least everybody by rail, probably two in a car, at most everybody by air.
 * - Up to 3,700 km, where the source draws the line: a short flight; at least without the effects at
 *   altitude, which are the least certain part; at most as a domestic one.
 * - Beyond: a long flight; at most 50 per cent more, for some do not sit in economy.
 */
export const travelFactors: TravelFactors = {
  source:
    'UK Government GHG Conversion Factors for Company Reporting (Department for Energy Security and Net Zero), 2022',
  url: 'https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2022',
  year: 2022,
  modes: [
    {
      mode: 'ground',
      upToKm: 700,
      kgPerKm: {
        low: published.nationalRail,
        central: published.petrolCar / 2,
        high: published.domesticFlight,
      },
    },
    {
      mode: 'short-haul',
      upToKm: 3700,
      kgPerKm: {
        low: published.shortHaulFlight / altitude,
        central: published.shortHaulFlight,
        high: published.domesticFlight,
      },
    },
    {
      mode: 'long-haul',
      upToKm: null,
      kgPerKm: {
        low: published.longHaulFlight / altitude,
        central: published.longHaulFlight,
        high: published.longHaulFlight * 1.5,
      },
    },
  ],
}
