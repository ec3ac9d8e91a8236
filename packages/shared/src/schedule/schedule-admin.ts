import {
  array,
  boolean,
  enums,
  integer,
  nullable,
  number,
  object,
  optional,
  record,
  string,
  type Infer,
} from '../structs/index.ts'
import { localisedStruct } from '../locale/index.ts'
import { instantStruct } from '../time/index.ts'
import { lintFindingStruct } from './lint/index.ts'

/** One publication of the programme, as organisers see it in the list. */
export const scheduleVersionStruct = object({
  version: integer(),
  publishedAt: instantStruct,
  /** Where it came from, in words, such as a file's name. */
  source: string(),
  /** Whether it is the one that everyone reads now. */
  isCurrent: boolean(),
  /** How many sessions it changed against the version before. */
  changes: object({ added: integer(), removed: integer(), changed: integer() }),
})
export type ScheduleVersionSummary = Infer<typeof scheduleVersionStruct>

const namedSessionStruct = object({ id: string(), title: localisedStruct })

/** What a version changed against the one before it. */
export const versionChangesStruct = object({
  version: integer(),
  /** The version that it is compared with; null: it is the first. */
  previous: nullable(integer()),
  added: array(namedSessionStruct),
  removed: array(namedSessionStruct),
  changed: array(
    object({
      id: string(),
      title: localisedStruct,
      /** Members of the session that differ, such as `slot` and `room`. */
      fields: array(string()),
    }),
  ),
  /** What else of the programme differs, such as `rooms` or `title`. */
  others: array(string()),
})
export type VersionChanges = Infer<typeof versionChangesStruct>

/** One run of the import. */
export const scheduleImportStruct = object({
  id: string(),
  at: instantStruct,
  source: string(),
  outcome: enums(['published', 'unchanged', 'refused', 'failed']),
  /** Why it was refused or failed. */
  reason: nullable(object({ code: string(), message: string() })),
  /** How much there is in what was fetched: `sessions`, `rooms` … */
  counts: nullable(record(string(), number())),
  changes: nullable(object({ added: integer(), removed: integer(), changed: integer() })),
  warnings: array(object({ code: string(), message: string(), path: optional(string()) })),
  /** The version that is published since. */
  version: nullable(integer()),
  isForced: boolean(),
  /** How long it took, in milliseconds. */
  ms: number(),
})
export type ScheduleImportSummary = Infer<typeof scheduleImportStruct>

export const lintReportStruct = object({
  /** The version that was looked at. */
  version: integer(),
  /** Of all findings, by severity. */
  counts: object({ error: integer(), warning: integer(), hint: integer() }),
  /** The gravest first; at most a thousand. */
  findings: array(lintFindingStruct),
})
export type LintReport = Infer<typeof lintReportStruct>
