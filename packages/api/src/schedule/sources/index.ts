export { createRecordBuilder, type RecordBuilder, type RecordSettings } from './record/index.ts'
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
} from './record/index.ts'
export type { ProgrammeDocument, XmlElement } from './document/index.ts'
export { attribute, child, children, childText } from './document/index.ts'
export {
  pretalx,
  programmeAt,
  type FetchedProgramme,
  type PretalxOptions,
  type PretalxQuestions,
  type ProgrammeAtOptions,
  type QuestionName,
  type ScheduleSource,
  type SourceAnswer,
  type UnchangedProgramme,
  type SourceContext,
  type SourcePeople,
  type SourcePerson,
  type SourceValidators,
} from './live/index.ts'
export {
  ProgrammeError,
  programmeErrors,
  type ProgrammeErrorCode,
  type ProgrammeErrorOptions,
} from './programme-error.ts'
export type {
  BuilderSettings,
  ProgrammeFormat,
  ReadContext,
  ReadProgrammeOptions,
} from './programme-format.ts'
export { programmeFormats } from './programme-formats.ts'
export type { ProgrammeWarning } from './programme-warnings.ts'
export {
  readProgramme,
  readProgrammeInSlices,
  readProgrammeValue,
  readProgrammeValueInSlices,
  type ProgrammeResult,
  type ReadProgrammeBytesOptions,
} from './read-programme.ts'
export {
  parseMapping,
  readJsonFile,
  readMappingFile,
  type ColumnNames,
  type FacetColumns,
  type ListColumns,
  type ProgrammeMapping,
  type SessionColumns,
  type SpeakerColumns,
  type TextColumns,
} from './mapped/index.ts'
export { readProgrammeFile } from './read-programme-file.ts'
export { createSourceClock, type SourceClock, type SourceClockOptions } from './source-clock.ts'
export {
  summariseProgramme,
  type ProgrammeCounts,
  type ProgrammeSummary,
} from './summarise-programme.ts'
