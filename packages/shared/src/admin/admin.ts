import { nextStruct } from '../contract/index.ts'
import {
  array,
  boolean,
  enums,
  integer,
  nullable,
  number,
  object,
  record,
  string,
  union,
  type Infer,
} from '../structs/index.ts'
import { instantStruct } from '../time/index.ts'

export const jobRunStruct = object({
  id: string(),
  job: string(),
  startedBy: enums(['timetable', 'hand', 'dashboard']),
  /** The name of the machine that ran it. */
  host: string(),
  started: instantStruct,
  /** Null: it is under way. */
  finished: nullable(instantStruct),
  /** How long it took, in milliseconds; null: it is under way. */
  ms: nullable(number()),
  /**
   * Null: it is under way. `lost`: its process ended in the middle, or was overtaken by the next
   * run. `busy`: the job was under way already, and was not started again.
   */
  outcome: nullable(enums(['done', 'failed', 'interrupted', 'lost', 'busy'])),
  /** What the job counted. */
  counts: record(string(), number()),
  error: nullable(string()),
})
export type JobRunView = Infer<typeof jobRunStruct>

export const adminJobStruct = object({
  name: string(),
  summary: string(),
  /** Milliseconds between runs; null: by hand only. */
  every: nullable(number()),
  isUnderWay: boolean(),
  lastRun: nullable(jobRunStruct),
  lastSuccess: nullable(jobRunStruct),
})
export type AdminJob = Infer<typeof adminJobStruct>

export const jobRunsStruct = object({ runs: array(jobRunStruct), next: nextStruct })
export type JobRuns = Infer<typeof jobRunsStruct>

export const adminQueueStruct = object({
  name: string(),
  summary: string(),
  waiting: integer(),
  underWay: integer(),
  dead: integer(),
  /** When what waits longest was put in. */
  waitingSince: nullable(instantStruct),
})
export type AdminQueue = Infer<typeof adminQueueStruct>

/** What was given up. What it carries is not shown: it may be a person's mail. */
export const deadLetterStruct = object({
  id: string(),
  attempts: integer(),
  enqueued: instantStruct,
  died: instantStruct,
  error: string(),
})
export type DeadLetterView = Infer<typeof deadLetterStruct>

export const deadLettersStruct = object({ letters: array(deadLetterStruct), next: nextStruct })
export type DeadLetters = Infer<typeof deadLettersStruct>

export const auditRecordStruct = object({
  id: string(),
  at: instantStruct,
  /** The account that did it; null: the system itself. */
  actor: nullable(string()),
  /** `<feature>.<what happened>` */
  action: string(),
  subject: nullable(string()),
  details: record(string(), nullable(union([string(), number(), boolean()]))),
})
export type AuditView = Infer<typeof auditRecordStruct>

export const auditPageStruct = object({ entries: array(auditRecordStruct), next: nextStruct })
export type AuditPage = Infer<typeof auditPageStruct>
