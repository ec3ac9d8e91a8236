export { createRecordBuilder, type RecordBuilder, type RecordSettings } from './record-builder.ts'
export { languageTag, languageTags } from './language-tags.ts'
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
