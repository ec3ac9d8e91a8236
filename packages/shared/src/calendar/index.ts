export { calendarContract, calendarFeedStruct, type CalendarFeed } from './calendar-contract.ts'
export { calendarLinks, type CalendarEvent, type CalendarName } from './calendar-links.ts'
