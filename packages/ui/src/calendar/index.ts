export { default as AddToCalendar, type AddToCalendarProps } from './AddToCalendar.vue'
export { default as CalendarFeed, type CalendarFeedProps } from './CalendarFeed.vue'
export {
  calendarServices,
  type CalendarAddresses,
  type CalendarService,
} from './calendar-services.ts'
