import type { JobContext } from '../jobs/job.ts'
import { testLog } from './test-log.ts'

/** What a job is given, for a test that runs it by itself: nothing stops it, no other run follows. */
export function testJobContext(context: Partial<JobContext> = {}): JobContext {
  return {
    log: testLog(),
    signal: new AbortController().signal,
    fence: 1,
    hold: () => Promise.resolve(),
    ...context,
  }
}
