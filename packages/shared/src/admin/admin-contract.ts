import { defineContract, defineEndpoint, pageQueryStruct } from '../contract/index.ts'
import { annotate, array, object, pattern, size, string } from '../structs/index.ts'
import {
  adminJobStruct,
  adminQueueStruct,
  auditPageStruct,
  deadLettersStruct,
  jobRunsStruct,
} from './admin.ts'

const name = annotate(pattern(size(string(), 1, 100), /^[a-z0-9-]+$/), {
  description: 'The name of a job or a queue: words in small letters, joined by dashes.',
})
const id = pattern(string(), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const access = 'admin'

/** How a conference is doing behind its pages, for the organisers. */
export const adminContract = defineContract('admin', {
  endpoints: {
    jobs: defineEndpoint({
      method: 'GET',
      path: '/admin/jobs',
      summary: 'All jobs, each with its last run and its last success.',
      access,
      response: object({ jobs: array(adminJobStruct) }),
    }),
    jobRuns: defineEndpoint({
      method: 'GET',
      path: '/admin/jobs/:name/runs',
      summary: 'The runs of a job, the latest first, fifty at a time.',
      access,
      params: object({ name }),
      query: pageQueryStruct,
      response: jobRunsStruct,
      errors: ['admin.job-not-found'],
    }),
    runJob: defineEndpoint({
      method: 'POST',
      path: '/admin/jobs/:name/run',
      summary:
        'Asks for a run of a job. It begins soon, where queues are worked on; among the runs of the job it is then found by the id that is answered.',
      access,
      params: object({ name }),
      response: object({ run: string() }),
      errors: ['admin.job-not-found', 'admin.job-waiting'],
    }),
    queues: defineEndpoint({
      method: 'GET',
      path: '/admin/queues',
      summary: 'All queues, and how much waits, is under way and was given up in each.',
      access,
      response: object({ queues: array(adminQueueStruct) }),
    }),
    deadLetters: defineEndpoint({
      method: 'GET',
      path: '/admin/queues/:name/dead',
      summary: 'What was given up in a queue, the latest first, fifty at a time.',
      access,
      params: object({ name }),
      query: pageQueryStruct,
      response: deadLettersStruct,
      errors: ['admin.queue-not-found'],
    }),
    retryDeadLetter: defineEndpoint({
      method: 'POST',
      path: '/admin/queues/:name/dead/:id/retry',
      summary: 'Puts what was given up back into its queue, with all its tries before it.',
      access,
      params: object({ name, id }),
      errors: ['admin.queue-not-found', 'admin.dead-letter-not-found'],
    }),
    discardDeadLetter: defineEndpoint({
      method: 'DELETE',
      path: '/admin/queues/:name/dead/:id',
      summary: 'Deletes what was given up.',
      access,
      params: object({ name, id }),
      errors: ['admin.queue-not-found', 'admin.dead-letter-not-found'],
    }),
    audit: defineEndpoint({
      method: 'GET',
      path: '/admin/audit',
      summary: 'What people with power did, the latest first, fifty at a time.',
      access,
      query: pageQueryStruct,
      response: auditPageStruct,
    }),
  },
})
