export { createRecordBuilder, type RecordBuilder, type RecordSettings } from './record-builder.ts'
export { languageTag, languageTags } from './language-tags.ts'
export { contentOf, mergeSessions, type MergedSession } from './merge-sessions.ts'
export { shortHash } from './record-ids.ts'
export type {
  BreakInput,
  LabelInput,
  LinkInput,
  Reference,
  RoomInput,
  SessionInput,
  SourceText,
  SpeakerInput,
  ThemeInput,
  TimeInput,
  TrackInput,
  TypeInput,
} from './record-inputs.ts'
