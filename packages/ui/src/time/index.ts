export {
  provideTime,
  useTime,
  type TimeOptions,
  type UseTimeReturn,
  type ZonedFormats,
} from './useTime.ts'
export type { DayStyle, Moment, MomentStyle, ZoneStyle } from './time-format.ts'
export { currentZoneName, isSameZone, zoneCity } from './zone-name.ts'
