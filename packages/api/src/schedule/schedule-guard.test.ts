import { toInstant, type ScheduleRecord, type Session } from '@plenum/shared'
import { buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { atOnce } from '../pauses/index.ts'
import { diffSchedules } from './schedule-diff.ts'
import { guardSchedule } from './schedule-guard.ts'

/** Sessions numbered from 1, as many tools number them, an hour apart. */
function season(options: {
  year?: number
  count?: number
  name?: string
  change?: (session: Session, index: number) => Partial<Session>
}): ScheduleRecord {
  const { year = 2026, count = 20, name = 'Talk', change = () => ({}) } = options
  const indices = Array.from({ length: count }, (_, index) => index)
  const at = (index: number) => toInstant(new Date(Date.UTC(year, 5, 12, 8 + index)))
  return buildScheduleRecord({
    title: { en: `Harbour Days ${year}` },
    slots: indices.map((index) =>
      buildSlot({ id: `slot-${index}`, start: at(index), end: at(index + 1) }),
    ),
    sessions: indices.map((index) => {
      const title = { en: `${name} ${index} of ${year}` }
      const session = buildSession({ id: `${index + 1}`, slot: `slot-${index}`, title })
      return { ...session, ...change(session, index) }
    }),
  })
}

function guard(after: ScheduleRecord, before = season({})): string | undefined {
  try {
    const options = { largestLoss: 0.1, isPlaceholder: () => false }
    guardSchedule(before, after, atOnce(diffSchedules(before, after)), options)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

const untimed = { slot: null, room: null }

it('a programme may leave a tenth of its sessions without a time, and no more', () => {
  expect(guard(season({ change: (_, index) => (index < 2 ? untimed : {}) }))).toBeUndefined()
  expect(guard(season({ change: (_, index) => (index < 3 ? untimed : {}) }))).toBe(
    'The programme to publish lost too many of the published sessions. ' +
      'Of 20 published sessions 0 are missing and 3 lost their time.',
  )
})

it('sessions that are missing and sessions without a time count together', () => {
  const after = season({ count: 18, change: (_, index) => (index < 1 ? untimed : {}) })
  expect(guard(after)).toMatch(/2 are missing and 1 lost/)
})

it.each<[string, ScheduleRecord, ScheduleRecord]>([
  [
    'cancelled',
    season({ change: () => ({ ...untimed, state: 'cancelled' }) }),
    season({ change: () => ({}) }),
  ],
  ['never given a time', season({ change: () => untimed }), season({ change: () => untimed })],
])('a session that was %s does not miss its time', (_, after, before) => {
  expect(guard(after, before)).toBeUndefined()
})

it('next year’s sessions under the numbers of this year’s are those of another event', () => {
  expect(guard(season({ year: 2027 }))).toBe(
    'The programme to publish is that of another event. ' +
      'Of 20 published sessions it has 0, by id and title or time.',
  )
})

it('sessions that all have other names at the same times are those of the same event', () => {
  expect(guard(season({ name: 'Conférence' }))).toBeUndefined()
})

it('sessions that all moved are those of the same event', () => {
  const before = season({})
  const slots = before.slots.toReversed().map((slot, index) => ({ ...slot, id: `slot-${index}` }))
  expect(guard({ ...before, slots }, before)).toBeUndefined()
})
