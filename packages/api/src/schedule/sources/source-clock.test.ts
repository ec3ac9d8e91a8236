import { describe, expect, test } from 'vitest'
import { createSourceClock } from './source-clock.ts'

const brussels = createSourceClock('Europe/Brussels')

describe('times of a file', () => {
  test.each([
    ['2026-01-31T09:00:00+01:00', '2026-01-31T08:00:00Z'],
    ['2026-01-31T09:00:00+0100', '2026-01-31T08:00:00Z'],
    ['2026-01-31T09:00:00-05', '2026-01-31T14:00:00Z'],
    ['2026-01-31T09:00:00.123456Z', '2026-01-31T09:00:00Z'],
    ['2026-01-31 09:00', '2026-01-31T08:00:00Z'],
    ['2026-07-31T09:00:00', '2026-07-31T07:00:00Z'],
    // The clocks are set forward at 02:00, and back at 03:00.
    ['2026-03-29T02:30:00', '2026-03-29T01:30:00Z'],
    ['2026-10-25T02:30:00', '2026-10-25T00:30:00Z'],
  ])('%s is %s', (text, instant) => {
    expect(brussels.instant(text)).toBe(instant)
  })

  test.each([
    undefined,
    '',
    'soon',
    '2026-01-31',
    '2026-02-30T09:00',
    '2026-01-31T25:00',
    '2026-13-01T09:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-01-31T09:00:00 Europe/Paris',
  ])('%s is not guessed at', (text) => {
    expect(brussels.instant(text)).toBeUndefined()
  })

  test('offsets known to be false are passed over on request', () => {
    const clock = createSourceClock('America/Toronto', { ignoreOffsets: true })
    expect(clock.instant('2017-08-06T10:00:00+00:00')).toBe('2017-08-06T14:00:00Z')
  })

  test('a span ends where it says, else after its minutes', () => {
    const start = '2026-01-31T09:00'
    expect(brussels.span({ start, end: '2026-01-31T09:20', minutes: 50 }).end).toBe(
      '2026-01-31T08:20:00Z',
    )
    expect(brussels.span({ start, minutes: 50 }).end).toBe('2026-01-31T08:50:00Z')
    expect(brussels.span({ start }).end).toBeUndefined()
    expect(brussels.span({ start, minutes: 1e300 }).end).toBeUndefined()
  })

  test.each(['Europe/Atlantis', '+01:00', 'CET+1 foo', ''])('the zone %j is refused', (zone) => {
    expect(() => createSourceClock(zone)).toThrow(
      expect.objectContaining({ code: 'programme.time-zone-unknown' }),
    )
  })

  test('a zone that is refused is not quoted with half a character at its end', () => {
    const zone = `${'x'.repeat(59)}😀`
    expect(() => createSourceClock(zone)).toThrow(/given as “x{59}”\./)
  })
})
