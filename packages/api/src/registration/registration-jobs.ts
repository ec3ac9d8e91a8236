import type { Job } from '../jobs/job.ts'
import { deleteEndedSessions } from './account-session-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { sessionMoments } from './session-lifetime.ts'
import type { TicketParts } from './tickets/ticket-options.ts'
import { deleteDeliveriesBefore } from './tickets/webhook-repository.ts'
import { deleteExpiredAttempts } from './sign-in-attempt-repository.ts'

const hour = 3_600_000

export function registrationJobs(
  parts: RegistrationParts,
  { db, keepDeliveries }: Pick<TicketParts, 'db' | 'keepDeliveries'>,
): readonly Job[] {
  return [
    {
      name: 'prune-sign-ins',
      summary: 'Deletes sign-in mails and sessions that have run out, and notes of old webhooks.',
      every: hour,
      async run() {
        const at = sessionMoments(parts)
        return {
          attempts: await deleteExpiredAttempts(parts.db, at.now),
          sessions: await deleteEndedSessions(parts.db, at),
          webhooks: await deleteDeliveriesBefore(db, new Date(parts.clock() - keepDeliveries)),
        }
      },
    },
  ]
}
