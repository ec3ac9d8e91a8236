import type { Selectable } from 'kysely'
import type { TicketsDb, TicketTables } from './ticket-tables.ts'

export type TicketSourceRow = Selectable<TicketTables['ticket_source']>

export async function findTicketSource(
  db: TicketsDb,
  source: string,
): Promise<TicketSourceRow | undefined> {
  return db.selectFrom('ticket_source').selectAll().where('source', '=', source).executeTakeFirst()
}

export async function listTicketSources(db: TicketsDb): Promise<TicketSourceRow[]> {
  return db.selectFrom('ticket_source').selectAll().orderBy('source').execute()
}

/** Notes what is given, and leaves the rest as it is. */
export async function saveTicketSource(
  db: TicketsDb,
  source: string,
  changes: Partial<Omit<TicketSourceRow, 'source'>>,
): Promise<void> {
  const unknown = { watermark: null, fetched: null, fetched_all: null, problem: null }
  await db
    .insertInto('ticket_source')
    .values({ source, problem_at: null, ...unknown, ...changes })
    .onConflict((conflict) => conflict.column('source').doUpdateSet(changes))
    .execute()
}
