import { boolean, object, string, type Infer } from '../structs/index.ts'
import { defineContract, defineEndpoint } from '../contract/index.ts'

const calendarFile = { mediaType: 'text/calendar' } as const

/** A personal feed as just made: the only time that its address is told. */
export const calendarFeedStruct = object({ url: string() })
export type CalendarFeed = Infer<typeof calendarFeedStruct>

export const calendarContract = defineContract('calendar', {
  endpoints: {
    programme: defineEndpoint({
      method: 'GET',
      path: '/calendar/ical',
      summary: 'The whole programme as an iCalendar file, to subscribe to.',
      response: calendarFile,
      errors: ['schedule.not-published'],
      cache: 'published',
    }),
    session: defineEndpoint({
      method: 'GET',
      path: '/calendar/ical/:session',
      summary: 'One session as an iCalendar file.',
      params: object({ session: string() }),
      response: calendarFile,
      errors: ['schedule.session-not-found'],
      cache: 'published',
    }),
    status: defineEndpoint({
      method: 'GET',
      path: '/calendar/me',
      summary: 'Whether the account has a feed.',
      access: 'account',
      response: object({ isActive: boolean() }),
    }),
    create: defineEndpoint({
      method: 'POST',
      path: '/calendar/me',
      summary: 'Makes the feed of the account anew; an earlier address stops working.',
      access: 'account',
      response: calendarFeedStruct,
    }),
    revoke: defineEndpoint({
      method: 'DELETE',
      path: '/calendar/me',
      summary: 'Ends the feed.',
      access: 'account',
    }),
    feed: defineEndpoint({
      method: 'GET',
      path: '/calendar/me/:token',
      summary: 'The schedule of an account as a calendar that programs subscribe to.',
      params: object({ token: string() }),
      response: calendarFile,
      errors: ['calendar.feed-not-found'],
      cache: 'private',
    }),
  },
})
