export type { Clock } from './clock.ts'
export { instantMs, instantStruct, toInstant, type Instant } from './instant.ts'
export {
  addDays,
  durationMinutes,
  programmeDay,
  programmeDayBounds,
  type ProgrammeDay,
} from './programme-day.ts'
export { isTimeZone, wallClock, zoneOffset, type WallClock } from './zone.ts'
export { zonedToInstant } from './zoned-instant.ts'
