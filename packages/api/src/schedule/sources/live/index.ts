export { pretalx, type PretalxOptions } from './pretalx-source.ts'
export type { PretalxQuestions, QuestionName } from './pretalx-questions.ts'
export { programmeAt, type ProgrammeAtOptions } from './programme-at.ts'
export type {
  FetchedProgramme,
  ScheduleSource,
  SourceAnswer,
  SourceContext,
  SourcePeople,
  SourcePerson,
  SourceValidators,
  UnchangedProgramme,
} from './schedule-source.ts'
