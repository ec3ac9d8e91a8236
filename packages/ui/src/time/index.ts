export {
  provideTime,
  useTime,
  type TimeOptions,
  type UseTimeReturn,
  type ZonedFormats,
} from './useTime.ts'
export type { DayStyle, Moment, ZoneStyle } from './time-format.ts'
