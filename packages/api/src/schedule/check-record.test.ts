import { scheduleRecordStruct } from '@plenum/shared'
import { buildLargeSchedule } from '@plenum/shared/testing'
import { StructError, validate } from 'superstruct'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../pauses/index.ts'
import { checkRecord } from './check-record.ts'

const record = buildLargeSchedule({ sessions: 20 })
const [session] = record.sessions

/** The message and the path of the first fault. */
function faultOf(check: () => void) {
  try {
    check()
    return undefined
  } catch (error) {
    if (!(error instanceof StructError)) throw error
    const [failure] = error.failures()
    return { message: error.message, path: failure?.path, value: failure?.value as unknown }
  }
}

describe('the check of a record in steps', () => {
  it.each<[string, unknown]>([
    ['a whole record', record],
    ['no record', null],
    ['a text', 'record'],
    ['a list', [record]],
    ['an empty object', {}],
    ['a session that is null', { ...record, sessions: [session, null] }],
    ['a session without a state', { ...record, sessions: [session, { ...session, state: 'x' }] }],
    ['a deep fault', { ...record, sessions: [{ ...session, repeats: [{ slot: 1, room: null }] }] }],
    ['sessions that are an object', { ...record, sessions: {} }],
    ['a fault in two places', { ...record, timeZone: 1, slots: [{}] }],
    ['another member', { ...record, hall: 1 }],
  ])('finds in %s what a whole check finds', (_, value) => {
    const whole = faultOf(() => {
      const [error] = validate(value, scheduleRecordStruct)
      if (error) throw error
    })
    expect(faultOf(() => atOnce(checkRecord(value)))).toEqual(whole)
  })

  it('takes a step for each session', () => {
    expect([...checkRecord(record)].length).toBeGreaterThan(record.sessions.length)
  })
})
