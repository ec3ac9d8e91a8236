import type { CalendarName } from '@plenum/shared'

/** Where a session can be added: a file for any program, or a service's own page. */
export type CalendarService = 'ics' | CalendarName

export const calendarServices: readonly CalendarService[] = [
  'ics',
  'google',
  'outlook',
  'office365',
  'yahoo',
]

/** The address for each service, as `calendarLinks` makes them; one left out is not offered. */
export type CalendarAddresses = Readonly<Partial<Record<CalendarService, string>>>
