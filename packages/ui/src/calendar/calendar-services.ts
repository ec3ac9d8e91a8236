/** Where a session can be added: a file for any program, or a service's own page. */
export const calendarServices = ['ics', 'google', 'outlook', 'office365', 'yahoo'] as const

export type CalendarService = (typeof calendarServices)[number]

/** The address for each service; one that is left out is not offered. */
export type CalendarAddresses = Readonly<Partial<Record<CalendarService, string>>>
