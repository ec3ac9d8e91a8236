export { calendarContract, calendarFeedStruct, type CalendarFeed } from './calendar-contract.ts'
