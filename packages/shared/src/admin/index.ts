export {
  adminJobStruct,
  adminQueueStruct,
  auditPageStruct,
  auditRecordStruct,
  deadLettersStruct,
  deadLetterStruct,
  jobRunsStruct,
  jobRunStruct,
  type AdminJob,
  type AdminQueue,
  type AuditPage,
  type AuditView,
  type DeadLetters,
  type DeadLetterView,
  type JobRuns,
  type JobRunView,
} from './admin.ts'
export { adminContract } from './admin-contract.ts'
