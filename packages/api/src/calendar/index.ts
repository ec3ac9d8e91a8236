export { calendar, type CalendarOptions } from './calendar-feature.ts'
export { calendarMessages } from './calendar-messages.ts'
export type { CalendarPeople } from './calendar-routes.ts'
