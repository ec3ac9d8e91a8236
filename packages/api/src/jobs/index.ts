export { LostRunError, type Job, type JobContext } from './job.ts'
export {
  createJobRunner,
  type JobRun,
  type JobRunner,
  type JobRunnerOptions,
  type RunJobOptions,
} from './job-runner.ts'
export { startTimetable, type TimetableOptions } from './timetable.ts'
