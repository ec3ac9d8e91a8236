import type { Job } from '../jobs/job.ts'
import { deleteEndedSessions } from './account-session-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { sessionMoments } from './session-lifetime.ts'
import { deleteExpiredAttempts } from './sign-in-attempt-repository.ts'

const hour = 3_600_000

export function registrationJobs(parts: RegistrationParts): readonly Job[] {
  return [
    {
      name: 'prune-sign-ins',
      summary: 'Deletes sign-in mails and sessions that have run out.',
      every: hour,
      async run() {
        const at = sessionMoments(parts)
        return {
          attempts: await deleteExpiredAttempts(parts.db, at.now),
          sessions: await deleteEndedSessions(parts.db, at),
        }
      },
    },
  ]
}
