import { describe, expect, it } from 'vitest'
import { describeTimeZones, knownTimeZones, searchTimeZones } from './time-zones.ts'

const now = Date.parse('2026-11-30T12:00:00Z')
const zones = [...new Set([...knownTimeZones(''), 'Asia/Calcutta', 'America/Sao_Paulo'])]
const options = describeTimeZones(zones, { language: 'en', now })
const cities = (query: string) => searchTimeZones(options, query).map(({ city }) => city)

describe('the search for a time zone', () => {
  it.each([
    ['kolk', 'Kolkata'],
    ['calcutta', 'Kolkata'],
    ['india', 'Kolkata'],
    ['+5:30', 'Kolkata'],
    ['sao paulo', 'Sao Paulo'],
    ['LISBON', 'Lisbon'],
    ['portugal', 'Lisbon'],
    ['gmt+13:45', 'Chatham'],
  ])('finds %s', (query, city) => {
    expect(cities(query)).toContain(city)
  })

  it('puts cities and countries before parts of names', () => {
    expect(cities('india')[0]).toBe('Kolkata')
  })

  it('needs every word', () => {
    expect(cities('india lisbon')).toEqual([])
    expect(cities('').length).toBe(options.length)
  })
})
