import { describe, expect, it } from 'vitest'
import { conferenceDates, conferencePhase } from './conference-phase.ts'

const slots = [
  { start: '2026-06-13T08:00:00Z', end: '2026-06-13T09:00:00Z' },
  { start: '2026-06-12T08:00:00Z', end: '2026-06-14T20:00:00Z' },
]
const start = '2026-06-10T00:00:00Z'

describe('the conference', () => {
  it.each([
    ['by its programme', {}, slots, { start: '2026-06-12T08:00:00Z', end: '2026-06-14T20:00:00Z' }],
    ['by its settings', { start, end: start }, slots, { start, end: start }],
    ['by both', { start }, slots, { start, end: '2026-06-14T20:00:00Z' }],
    ['unknown', {}, [], undefined],
    ['half unknown', { start }, [], undefined],
  ])('has dates: %s', (_, settings, given, dates) => {
    expect(conferenceDates(settings, given)).toEqual(dates)
  })

  it.each([
    ['2026-06-12T07:59:59Z', 'before'],
    ['2026-06-12T08:00:00Z', 'during'],
    ['2026-06-14T19:59:59Z', 'during'],
    ['2026-06-14T20:00:00Z', 'after'],
  ])('is at %s in the phase “%s”', (now, phase) => {
    expect(conferencePhase({}, slots, Date.parse(now))).toBe(phase)
  })

  it('is in the phase that its settings name, whatever the hour', () => {
    expect(conferencePhase({ phase: 'after' }, slots, 0)).toBe('after')
  })

  it('is still to come while nobody knows when', () => {
    expect(conferencePhase({}, [], Date.parse(start))).toBe('before')
  })
})
