import { describe, expect, it } from 'vitest'
import { attendanceContract } from '../attendance/index.ts'
import { calendarContract } from '../calendar/index.ts'
import { conferenceContract } from '../conference/index.ts'
import { contentContract } from '../content/index.ts'
import type { Contract } from '../contract/index.ts'
import { registrationContract } from '../registration/index.ts'
import { scheduleContract } from '../schedule/index.ts'
import { sessionContract } from '../session/index.ts'
import { errorRegistry } from './registry.ts'

const contracts: readonly Contract[] = [
  attendanceContract,
  calendarContract,
  conferenceContract,
  contentContract,
  registrationContract,
  scheduleContract,
  sessionContract,
]

/** Those of HTTP that a problem may have. */
const statuses = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 502, 503]

describe('the registry of errors', () => {
  it.each(Object.entries(errorRegistry))('%s is well-formed', (code, [status, title]) => {
    expect(code).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/)
    expect(title).toMatch(/^[A-Z].*\.$/)
    expect(code.startsWith('client.') ? [0] : statuses).toContain(status)
  })

  it('tells each problem apart by its title', () => {
    const titles = Object.values(errorRegistry).map(([, title]) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('holds every code that an endpoint names', () => {
    const named = contracts.flatMap(({ endpoints }) =>
      Object.values(endpoints).flatMap(({ errors }) => errors),
    )
    expect(named.filter((code) => !Object.hasOwn(errorRegistry, code))).toEqual([])
  })
})
