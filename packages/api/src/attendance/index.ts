export {
  attendance,
  type AttendanceFeature,
  type AttendanceOptions,
  type AttendingLookup,
} from './attendance-feature.ts'
