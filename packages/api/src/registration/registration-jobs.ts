import type { Job } from '../jobs/job.ts'
import { deleteEndedSessions, moveSessionsOutOfFuture } from './account-session-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { sessionMoments } from './session-lifetime.ts'
import type { TicketParts } from './tickets/ticket-options.ts'
import { deleteDeliveriesBefore } from './tickets/webhook-repository.ts'
import { deleteEndedAttempts } from './sign-in-attempt-repository.ts'

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
        await moveSessionsOutOfFuture(parts.db, at.now)
        return {
          attempts: await deleteEndedAttempts(parts.db, {
            now: at.now,
            lifetime: parts.attemptLifetime,
          }),
          sessions: await deleteEndedSessions(parts.db, at),
          webhooks: await deleteDeliveriesBefore(db, new Date(parts.clock() - keepDeliveries)),
        }
      },
    },
  ]
}
