import { describe, expect, expectTypeOf, it } from 'vitest'
import { create, is, object } from '../structs/index.ts'
import { metricsBatchStruct } from './metrics-batch.ts'
import { defineMetricsEvents, type MetricsEvent, type MetricsPayload } from './metrics-event.ts'
import { metricsEvents } from './metrics-events.ts'
import { metricsNameStruct } from './metrics-values.ts'

describe('the registry of events', () => {
  it('is extended by a conference, every payload typed', () => {
    const events = {
      ...metricsEvents,
      ...defineMetricsEvents({
        'booth/visit': {
          summary: 'A booth was visited.',
          payload: object({ sponsor: metricsNameStruct }),
          by: ['sponsor'],
        },
      }),
    }
    type Sent = MetricsPayload<typeof events, 'booth/visit'>
    expectTypeOf<Sent>().toEqualTypeOf<{ sponsor: string }>()
    expect(Object.keys(events)).toContain('general/pageView')
  })

  it('refuses a name of another form', () => {
    const payload = object({})
    expect(() => defineMetricsEvents({ visits: { summary: '', payload } })).toThrow(TypeError)
  })

  it('has no room for a person: no address, no name, no text', () => {
    const texts = ['rosa@example.org', 'Rosa Luxe', 'https://zoom.us/j/1?pwd=x', '203.0.113.7 ', '']
    for (const [name, { payload }] of Object.entries<MetricsEvent>(metricsEvents))
      for (const member of Object.keys(payload.schema as object))
        for (const text of texts) {
          const struct = (payload.schema as Record<string, typeof payload>)[member] ?? payload
          // An error's text is cleaned instead, which has tests of its own.
          if (member === 'message' || member === 'source') continue
          expect(is(text, struct), `${name}: ${member} takes “${text}”`).toBe(false)
        }
  })

  it('cleans what an error says as it is taken', () => {
    const sent = { name: 'TypeError', message: 'No rosa@example.org', source: '/home/rosa/a.js:1' }
    expect(create(sent, metricsEvents['general/clientError'].payload)).toEqual({
      name: 'TypeError',
      message: 'No [address]',
      source: 'a.js:1',
    })
  })
})

describe('a batch', () => {
  const good = { name: 'login/start', payload: {} }

  it('keeps its good events when others are nothing like one', () => {
    const bad = [7, null, { name: 'x' }, { ...good, payload: { deep: { deeper: 1 } } }, [[[]]]]
    expect(create({ events: [good, ...bad] }, metricsBatchStruct).events).toEqual([
      good,
      ...bad.map(() => null),
    ])
  })

  it('has 1 to 50 events', () => {
    const fits = (length: number) =>
      is({ events: Array.from({ length }, () => good) }, metricsBatchStruct)
    expect([0, 1, 50, 51].map(fits)).toEqual([false, true, true, false])
  })
})
