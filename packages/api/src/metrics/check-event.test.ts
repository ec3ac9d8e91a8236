import { describe, expect, it } from 'vitest'
import { coerce, object, record, string } from 'superstruct'
import { defineMetricsEvents, metricsEvents } from '@plenum/shared'
import { createEventCheck } from './check-event.ts'

describe('an event of a conference of one’s own', () => {
  const short = coerce(string(), string(), (text) => text.slice(0, 3))
  const events = defineMetricsEvents({
    'booth/visit': { summary: 'A booth was visited.', payload: object({ sponsor: short }) },
    'booth/choices': {
      summary: 'Choices were made at a booth.',
      payload: record(string(), string()),
    },
  })
  const check = createEventCheck({ events, bound: (_, value) => value })

  it('is taken as its struct made it', () => {
    const details = { sponsor: 'har' }
    expect(check({ name: 'booth/visit', payload: { sponsor: 'harbour' } })).toEqual({
      event: 'booth/visit',
      dimensions: {},
      details,
    })
  })

  it.each([
    ['a text that its struct cut within a character', 'booth/visit', { sponsor: 'ab😀' }],
    ['NUL', 'booth/visit', { sponsor: '\0' }],
    ['half a character', 'booth/choices', { drink: '\ud83d' }],
    ['a name with half a character', 'booth/choices', { '\ude00': 'tea' }],
    ['a long text', 'booth/choices', { drink: 'x'.repeat(201) }],
  ])('is refused with %s', (_, name, payload) => {
    expect(check({ name, payload: { ...payload } })).toBe('invalid')
  })
})

it('sessions of a programme are all counted by their ids, made-up values as one', () => {
  const bound = () => '…'
  const sessions = new Set(['opening'])
  const view = (payload: Record<string, string>) => ({ name: 'general/pageView', payload })
  const both = view({ routeName: 'session', sessionId: 'opening' })
  const proving = { events: metricsEvents, bound, hasSession: (id: string) => sessions.has(id) }
  expect(createEventCheck(proving)(both)).toMatchObject({
    dimensions: { routeName: '…', sessionId: 'opening' },
  })
  expect(createEventCheck(proving)(view({ routeName: 'session', sessionId: 'x' }))).toBe('invalid')
  // Without a programme anybody can make ids up.
  expect(createEventCheck({ events: metricsEvents, bound })(both)).toMatchObject({
    dimensions: { routeName: '…', sessionId: '…' },
  })
})
