import type { Tables } from '../../database/index.ts'
import { addressMark, ticketIds } from './ticket-id.ts'
import { sql } from '../../modules/index.ts'

/**
 * Gives tickets whose id is the hash of their address the id that another secret makes of it, so that
 * the next list finds them. Those of people who had everything deleted cannot be found again.
 */
export async function rekeyTickets(
  db: Tables<any>,
  hashAddress: (email: string) => string,
): Promise<void> {
  const { rows } = await sql<{ email: string }>`
    select distinct email from ticket
    where starts_with(external_id, ${addressMark}) and email is not null`.execute(db)
  const emails = rows.map(({ email }) => email)
  // A list has an address once: of what another source has twice, it is the id of neither.
  await sql`
    update ticket set external_id = moved.id
    from unnest(${emails}::text[], ${emails.map(ticketIds(hashAddress))}::text[])
      as moved (email, id)
    where ticket.email = moved.email and starts_with(external_id, ${addressMark})
      and not exists (
        select from ticket as other
        where other.source = ticket.source and other.external_id <> ticket.external_id
          and (
            other.external_id = moved.id
            or (other.email = moved.email and starts_with(other.external_id, ${addressMark}))
          )
      )`.execute(db)
}
