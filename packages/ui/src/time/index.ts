export { provideTime, useTime, type TimeOptions, type UseTimeReturn } from './useTime.ts'
export type { DayStyle, Moment, ZoneStyle } from './time-format.ts'
