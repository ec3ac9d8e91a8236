export { jobExitCodes } from './exit-codes.ts'
export { LostRunError, NoLeaseError, type Job, type JobContext } from './job.ts'
export {
  jobHistory,
  type JobHistory,
  type JobRunRecord,
  type JobState,
  type ListRunsOptions,
} from './job-history.ts'
export { jobMigrations } from './job-migrations.ts'
export {
  createJobRunner,
  type JobRun,
  type JobRunner,
  type JobRunnerOptions,
  type RunJobOptions,
} from './job-runner.ts'
export type { JobOutcome, JobStarter } from './job-tables.ts'
export { maintainDatabase } from './maintain-database.ts'
export { pruneHistory, type HistoryKept } from './prune-history.ts'
export { runJobQueue, runJobWorker } from './run-job-queue.ts'
export { startTimetable, type TimetableOptions } from './timetable.ts'
export { workQueues } from './work-queues.ts'
