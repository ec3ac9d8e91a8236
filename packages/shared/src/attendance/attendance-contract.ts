import { array, object, size, string } from '../structs/index.ts'
import { defineContract, defineEndpoint } from '../contract/index.ts'
import { attendanceStruct, mergeResultStruct, sessionAttendanceStruct } from './attendance.ts'

const params = object({ session: string() })

export const attendanceContract = defineContract('attendance', {
  endpoints: {
    mine: defineEndpoint({
      method: 'GET',
      path: '/attendance/me',
      summary: 'The sessions in the schedule of the account.',
      access: 'account',
      response: object({ attendance: array(attendanceStruct) }),
    }),
    merge: defineEndpoint({
      method: 'POST',
      path: '/attendance/merge',
      summary: 'Takes over sessions that were saved before signing in.',
      access: 'account',
      body: object({ sessions: size(array(string()), 0, 500) }),
      response: mergeResultStruct,
    }),
    session: defineEndpoint({
      method: 'GET',
      path: '/attendance/:session',
      summary: 'How many hold the session, and whether the account does.',
      params,
      response: sessionAttendanceStruct,
      errors: ['schedule.session-not-found'],
    }),
    attend: defineEndpoint({
      method: 'POST',
      path: '/attendance/:session/attend',
      summary:
        'Puts the session into the schedule of the account, once; a capped one while places last.',
      access: 'account',
      params,
      response: sessionAttendanceStruct,
      errors: ['schedule.session-not-found', 'attendance.session-full'],
    }),
    unattend: defineEndpoint({
      method: 'POST',
      path: '/attendance/:session/unattend',
      summary: 'Takes the session out again, and gives the place back.',
      access: 'account',
      params,
      response: sessionAttendanceStruct,
      errors: ['schedule.session-not-found'],
    }),
  },
})
