export { findZone, type FoundZone } from './find-zone.ts'
export { checkOffsets, describeContradictions, type StatedStart } from './local-starts.ts'
export { zoneOfOffsets } from './offset-zone.ts'
