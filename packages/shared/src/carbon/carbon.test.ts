import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countryCodes, countryPlace } from './country-places.ts'
import { estimateTravel } from './estimate-travel.ts'
import { greatCircleKm } from './great-circle.ts'
import { travelFactors, type TravelFactors } from './travel-factors.ts'

const place = (latitude: number, longitude: number) => ({ latitude, longitude })
const latitudes = fc.double({ min: -90, max: 90, noNaN: true })
const longitudes = fc.double({ min: -180, max: 180, noNaN: true })
const places = fc.tuple(latitudes, longitudes).map(([a, b]) => place(a, b))

describe('the distance between two places', () => {
  const quarter = (Math.PI / 2) * 6371.0088
  it.each([
    ['a quarter of the equator', place(0, 0), place(0, 90), quarter],
    ['from a pole to the equator', place(90, 17), place(0, -120), quarter],
    ['half around', place(0, 0), place(0, 180), 2 * quarter],
    ['across the date line, one degree', place(0, 179.5), place(0, -179.5), quarter / 90],
    ['nothing', place(48.2, 16.3), place(48.2, 16.3), 0],
    // 5,570 km by any atlas.
    ['London to New York', place(51.5074, -0.1278), place(40.7128, -74.006), 5570],
  ])('%s', (_, from, to, km) => {
    expect(Math.abs(greatCircleKm(from, to) - km)).toBeLessThan(1)
  })

  it('is the same both ways and never more than half around', () => {
    fc.assert(
      fc.property(places, places, (from, to) => {
        const km = greatCircleKm(from, to)
        expect(km).toBeCloseTo(greatCircleKm(to, from), 6)
        expect(km).toBeGreaterThanOrEqual(0)
        expect(km).toBeLessThanOrEqual(2 * quarter + 1e-6)
      }),
    )
  })
})

describe('the places of countries', () => {
  it('stand on the globe, one for each code', () => {
    expect(new Set(countryCodes).size).toBe(countryCodes.length)
    expect(countryCodes.length).toBe(247)
    for (const code of countryCodes) {
      expect(code).toMatch(/^[A-Z]{2}$/)
      const { latitude = NaN, longitude = NaN } = countryPlace(code) ?? {}
      expect(Math.abs(latitude), code).toBeLessThanOrEqual(90)
      expect(Math.abs(longitude), code).toBeLessThanOrEqual(180)
    }
  })

  it('are all names of countries, and every country has one', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    expect(countryCodes.filter((code) => names.of(code) === undefined)).toEqual([])
    const regions = ['AT', 'BR', 'CA', 'CN', 'DE', 'FR', 'GB', 'IN', 'JP', 'KE', 'MX', 'NZ', 'ZA']
    expect(regions.filter((code) => !countryPlace(code))).toEqual([])
  })
})

describe('an estimate of travel', () => {
  // One degree along the equator is 111.19508 km; GA (Gabon) lies at 0.4, 9.4.
  const venue = place(0.4, 9.4)
  const east = (degrees: number) => place(0.4, 9.4 + degrees)
  const factors: TravelFactors = {
    ...travelFactors,
    modes: [
      { mode: 'ground', upToKm: 700, kgPerKm: { low: 0.1, central: 0.2, high: 0.3 } },
      { mode: 'long-haul', upToKm: null, kgPerKm: { low: 1, central: 2, high: 3 } },
    ],
  }

  it.each([
    ['near', east(6), 'ground', 667.154, [0.1, 0.2, 0.3]],
    ['far', east(7), 'long-haul', 778.347, [1, 2, 3]],
  ] as const)('of one country, %s, by hand', (_, from, mode, km, [low, central, high]) => {
    const [origin] = estimateTravel(new Map([['GA', 3]]), { venue: from, factors }).origins
    const distanceKm = km * 2 * 3
    expect(origin?.mode).toBe(mode)
    expect(origin?.distanceKm).toBeCloseTo(distanceKm, 0)
    expect(origin?.kgCo2e.low).toBeCloseTo(distanceKm * low, -1)
    expect(origin?.kgCo2e.central).toBeCloseTo(distanceKm * central, -1)
    expect(origin?.kgCo2e.high).toBeCloseTo(distanceKm * high, -1)
  })

  it('from the United States to London is some two tonnes each, there and back', () => {
    // Some 7,000 km from the middle of the US, 14,000 there and back, at 0.148 kg each.
    const london = place(51.5, -0.1)
    const { kgCo2e, distanceKm } = estimateTravel(new Map([['US', 10]]), { venue: london })
    expect(distanceKm / 10 / 2).toBeGreaterThan(6700)
    expect(distanceKm / 10 / 2).toBeLessThan(7300)
    expect(kgCo2e.central / distanceKm).toBeCloseTo(0.148, 10)
    expect(kgCo2e.low / distanceKm).toBeCloseTo(0.148 / 1.9, 10)
    expect(kgCo2e.high / distanceKm).toBeCloseTo(0.222, 10)
  })

  it('within one country goes by the ground, not by air', () => {
    const vienna = place(48.2, 16.3)
    const { origins, kgCo2e } = estimateTravel(new Map([['SK', 1]]), { venue: vienna })
    expect(origins.map(({ mode }) => mode)).toEqual(['ground'])
    // Some 60 km each way: two in a car of 170 g a kilometre.
    expect(kgCo2e.central).toBeGreaterThan(2 * 50 * 0.085)
    expect(kgCo2e.central).toBeLessThan(2 * 70 * 0.085)
  })

  it('leaves out whose country is not known, and says how many they are', () => {
    const counts = new Map([
      ['AT', 2],
      ['', 4],
      ['XX', 3],
      ['at', 1],
    ])
    const { participants, unknown, origins } = estimateTravel(counts, { venue })
    expect({ participants, unknown }).toEqual({ participants: 2, unknown: 8 })
    expect(origins.map(({ country }) => country)).toEqual(['AT'])
  })

  it('is nothing for nobody', () => {
    const nothing = { low: 0, central: 0, high: 0 }
    expect(estimateTravel(new Map(), { venue })).toEqual({
      participants: 0,
      unknown: 0,
      distanceKm: 0,
      kgCo2e: nothing,
      origins: [],
    })
  })

  it('adds up, and its range is one', () => {
    const counts = fc.dictionary(fc.constantFrom(...countryCodes), fc.nat({ max: 1000 }))
    fc.assert(
      fc.property(counts, places, (given, anywhere) => {
        const estimate = estimateTravel(new Map(Object.entries(given)), { venue: anywhere })
        const sum = estimate.origins.reduce((kg, { kgCo2e }) => kg + kgCo2e.central, 0)
        expect(estimate.kgCo2e.central).toBeCloseTo(sum, 3)
        for (const { kgCo2e } of [estimate, ...estimate.origins]) {
          expect(kgCo2e.low).toBeLessThanOrEqual(kgCo2e.central)
          expect(kgCo2e.central).toBeLessThanOrEqual(kgCo2e.high)
        }
      }),
    )
  })
})

describe('the travel factors', () => {
  it('are those that were published, in kilograms for one kilometre', () => {
    const rounded = travelFactors.modes.map(({ mode, upToKm, kgPerKm }) => [
      mode,
      upToKm,
      ...Object.values(kgPerKm).map((kg) => Math.round(kg * 1000)),
    ])
    expect(rounded).toEqual([
      ['ground', 700, 35, 85, 246],
      ['short-haul', 3700, 79, 151, 246],
      ['long-haul', null, 78, 148, 222],
    ])
    expect(travelFactors.year).toBe(2022)
  })
})
