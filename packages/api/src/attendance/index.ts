export {
  attendance,
  type AttendanceFeature,
  type AttendanceOptions,
  type AttendingLookup,
} from './attendance-feature.ts'
export type { PlaceMailOptions } from './place-mails.ts'
export { placeMessages } from './place-messages.ts'
export type { WaitingListOptions } from './session-line.ts'
export type { AttendancePeople } from './take-turn.ts'
