import { describe, expect, it } from 'vitest'
import { slotState } from './slot-state.ts'

const slot = { start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z' }
const at = (time: string) => Date.parse(`2026-06-12T${time}Z`)

describe('a slot', () => {
  it.each([
    ['06:59:59', 'future'],
    ['07:00:00', 'soon'],
    ['07:44:59', 'soon'],
    ['07:45:00', 'open'],
    ['07:59:59', 'open'],
    ['08:00:00', 'live'],
    ['08:59:59', 'live'],
    ['09:00:00', 'past'],
  ])('is at %s %s', (time, state) => {
    expect(slotState(slot, at(time))).toBe(state)
  })

  it('that takes no time is over as it starts', () => {
    const moment = { start: slot.start, end: slot.start }
    expect(slotState(moment, at('07:59:59'))).toBe('open')
    expect(slotState(moment, at('08:00:00'))).toBe('past')
  })

  it('that opens before it is soon is never soon', () => {
    expect(slotState(slot, at('06:30:00'), { opensBefore: 7_200_000 })).toBe('open')
  })
})
