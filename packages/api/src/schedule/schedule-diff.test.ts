import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../pauses/index.ts'
import { diffSchedules, fingerprint } from './schedule-diff.ts'

const a = buildSession({ id: 'a' })
const b = buildSession({ id: 'b' })
const c = buildSession({ id: 'c' })

describe('comparing programmes', () => {
  it('names what came, went and changed', () => {
    const before = buildScheduleRecord({ sessions: [a, b] })
    const after = buildScheduleRecord({ sessions: [{ ...b, title: { en: 'Other' } }, c] })
    expect(atOnce(diffSchedules(before, after))).toEqual({
      added: ['c'],
      removed: ['a'],
      changed: ['b'],
    })
  })

  it('takes everything of the first programme as new', () => {
    const first = buildScheduleRecord({ sessions: [a, b] })
    expect(atOnce(diffSchedules(undefined, first))).toEqual({
      added: ['a', 'b'],
      removed: [],
      changed: [],
    })
  })

  it('sees no difference in the order of lists and members', () => {
    const one = buildScheduleRecord({ sessions: [a, b] })
    const { id, ...rest } = a
    const other = buildScheduleRecord({ sessions: [b, { ...rest, id }] })
    expect(atOnce(fingerprint(other))).toBe(atOnce(fingerprint(one)))
    expect(atOnce(diffSchedules(one, other))).toEqual({ added: [], removed: [], changed: [] })
  })

  it('sees the order of speakers, which the programme means', () => {
    const one = buildScheduleRecord({ sessions: [{ ...a, speakers: ['x', 'y'] }] })
    const other = buildScheduleRecord({ sessions: [{ ...a, speakers: ['y', 'x'] }] })
    expect(atOnce(fingerprint(other))).not.toBe(atOnce(fingerprint(one)))
  })
})
