export type {
  Programme,
  ProgrammeOccurrence,
  ProgrammeReader,
  SessionHistory,
} from './programme.ts'
export { schedule, type ScheduleFeature, type ScheduleOptions } from './schedule-feature.ts'
export type { PublishOptions, PublishResult } from './publish-schedule.ts'
export type { ScheduleChanges } from './schedule-diff.ts'
export type { ImportOptions, ImportResult } from './import-context.ts'
export type { FetchBudget } from './fetch-budget.ts'
export { fetchSource, type FetchSourceOptions } from './fetch-sources.ts'
export { explainImportError, type ImportReason, type ScheduleImport } from './schedule-import.ts'
export {
  exportFormats,
  exportProgramme,
  type ExportFormat,
  type ExportOptions,
  type ExportSettings,
} from './exports/index.ts'
