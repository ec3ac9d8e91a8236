import { defineContract, defineEndpoint } from '../contract/index.ts'
import { array, object, optional, size, string } from '../structs/index.ts'
import {
  attendanceCountsStruct,
  mergeResultStruct,
  myAttendanceStruct,
  sessionAttendanceStruct,
} from './attendance.ts'

const params = object({ session: string() })

export const attendanceContract = defineContract('attendance', {
  endpoints: {
    mine: defineEndpoint({
      method: 'GET',
      path: '/attendance/me',
      summary: 'The sessions that the account saved and waits for, and which of them clash.',
      access: 'account',
      response: myAttendanceStruct,
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
      summary: 'How many hold the session, and how the account stands to it.',
      params,
      response: sessionAttendanceStruct,
      errors: ['schedule.session-not-found'],
    }),
    attend: defineEndpoint({
      method: 'POST',
      path: '/attendance/:session/attend',
      summary:
        'Puts the session into the schedule of the account, once. Where all places are taken it puts the account in line; who is offered a place takes it.',
      access: 'account',
      params,
      response: sessionAttendanceStruct,
      errors: [
        'schedule.session-not-found',
        'attendance.session-full',
        'attendance.too-many-saved',
      ],
    }),
    unattend: defineEndpoint({
      method: 'POST',
      path: '/attendance/:session/unattend',
      summary: 'Takes the session out again, gives the place back, or leaves the line.',
      access: 'account',
      params,
      response: sessionAttendanceStruct,
      errors: ['schedule.session-not-found'],
    }),
    accept: defineEndpoint({
      method: 'POST',
      path: '/attendance/:session/accept',
      summary: 'Takes the place that is on offer.',
      access: 'account',
      params,
      response: sessionAttendanceStruct,
      errors: ['schedule.session-not-found', 'attendance.no-offer'],
    }),
    decline: defineEndpoint({
      method: 'POST',
      path: '/attendance/:session/decline',
      summary: 'Declines the place that is on offer and leaves the line; the next one is asked.',
      access: 'account',
      params,
      response: sessionAttendanceStruct,
      errors: ['schedule.session-not-found'],
    }),
    counts: defineEndpoint({
      method: 'GET',
      path: '/admin/attendance',
      summary: 'How the sessions fill, and how long their lines are, by id, a hundred at a time.',
      access: 'admin',
      query: object({ after: optional(size(string(), 1, 200)) }),
      response: attendanceCountsStruct,
    }),
  },
})
