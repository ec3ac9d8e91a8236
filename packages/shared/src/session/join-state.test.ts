import { describe, expect, it } from 'vitest'
import { joinState } from './join-state.ts'

const morning = { start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z' }
const evening = { start: '2026-06-12T18:00:00Z', end: '2026-06-12T19:00:00Z' }
const at = (time: string) => Date.parse(`2026-06-12T${time}:00Z`)

describe('a session page', () => {
  it.each([
    ['06:00', 'future', false, '07:00'],
    ['07:00', 'soon', false, '07:45'],
    ['07:45', 'open', true, '08:00'],
    ['08:00', 'live', true, '09:00'],
    ['09:00', 'past', true, '09:30'],
    ['09:30', 'past', false, undefined],
  ])('at %s is %s, links open: %s, and changes at %s', (time, state, areLinksOpen, changes) => {
    expect(joinState([morning], at(time))).toEqual({
      state,
      occurrence: morning,
      areLinksOpen,
      changesAt: changes && at(changes),
    })
  })

  it('turns to the next time of a session as soon as one has ended, its links still open', () => {
    expect(joinState([evening, morning], at('09:00'))).toEqual({
      state: 'future',
      occurrence: evening,
      areLinksOpen: true,
      changesAt: at('09:30'),
    })
  })

  it('stays with the last time once all are over', () => {
    expect(joinState([evening, morning], at('23:00'))).toMatchObject({
      state: 'past',
      occurrence: evening,
    })
  })

  it('never changes for a session without a time', () => {
    expect(joinState([], at('08:00'))).toEqual({
      state: 'unscheduled',
      occurrence: undefined,
      areLinksOpen: false,
      changesAt: undefined,
    })
  })

  it('passes each state for as long as its own options say', () => {
    const options = { soonBefore: 7_200_000, opensBefore: 60_000, closesAfter: 0 }
    const states = ['05:59', '06:00', '07:58', '07:59', '08:00', '09:00'].map(
      (time) => joinState([morning], at(time), options).state,
    )
    expect(states).toEqual(['future', 'soon', 'soon', 'open', 'live', 'past'])
  })
})
