import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { is } from '../structs/index.ts'
import { conditionStruct, isShown, type Condition, type ShowState } from './condition.ts'

const noon = '2026-06-13T12:00:00Z'
const state: ShowState = {
  phase: 'during',
  viewer: ['attendee'],
  features: ['schedule', 'calendar'],
  now: Date.parse(noon),
  language: 'pt-BR',
  flags: { party: true, rain: false },
}

describe('something is shown', () => {
  it.each<[boolean, Condition | undefined, Partial<ShowState>?]>([
    [true, undefined],
    [true, {}],
    [true, { phases: ['before', 'during'] }],
    [false, { phases: ['after'] }],
    [false, { phases: [] }],
    [true, { signedIn: true }],
    [false, { signedIn: false }],
    [true, { signedIn: false }, { viewer: null }],
    [false, { signedIn: true }, { viewer: null }],
    [true, { signedIn: true }, { viewer: [] }],
    [true, { roles: ['interpreter', 'attendee'] }],
    [false, { roles: ['interpreter'] }],
    [true, { roles: ['interpreter'] }, { viewer: ['admin'] }],
    [false, { roles: ['attendee'] }, { viewer: null }],
    [true, { features: ['schedule', 'calendar'] }],
    [false, { features: ['schedule', 'metrics'] }],
    [true, { features: [] }],
    [true, { from: noon }],
    [false, { from: '2026-06-13T12:00:01Z' }],
    [false, { until: noon }],
    [true, { until: '2026-06-13T12:00:01Z' }],
    [true, { languages: ['pt'] }],
    [true, { languages: ['PT-br'] }],
    [false, { languages: ['pt-PT', 'p'] }],
    [false, { languages: ['pt-BR'] }, { language: 'pt' }],
    [true, { flags: ['party'] }],
    [false, { flags: ['party', 'rain'] }],
    [false, { flags: ['unheard-of'] }],
    [false, { flags: ['constructor'] }],
    [true, { any: [{ phases: ['after'] }, { flags: ['party'] }] }],
    [false, { any: [] }],
    [false, { not: { signedIn: true } }],
    [true, { not: { phases: ['before'], signedIn: true } }],
    [false, { phases: ['during'], flags: ['rain'] }],
  ])('%s: %j %j', (shown, condition, changed = {}) => {
    expect(isShown(condition, { ...state, ...changed })).toBe(shown)
  })

  it('either under a condition or under its opposite', () => {
    const conditions = fc.record<Condition>(
      {
        phases: fc.subarray(['before', 'during', 'after'] as const).map((phases) => [...phases]),
        signedIn: fc.boolean(),
        flags: fc.subarray(['party', 'rain']),
        from: fc.constantFrom(noon, '2027-01-01T00:00:00Z'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(isShown({ not: condition }, state)).toBe(!isShown(condition, state))
        expect(isShown({ any: [condition, { not: condition }] }, state)).toBe(true)
      }),
    )
  })

  it('under conditions of a known form only', () => {
    expect(is({ any: [{ not: { roles: ['admin'] } }] }, conditionStruct)).toBe(true)
    expect(is({ any: [{ not: { roles: ['king'] } }] }, conditionStruct)).toBe(false)
    expect(is({ weather: 'fine' }, conditionStruct)).toBe(false)
  })
})
