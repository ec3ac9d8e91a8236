import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { TicketsDb, TicketTables } from './ticket-tables.ts'

export type WebhookDeliveryRow = Selectable<TicketTables['webhook_delivery']>

/** Answers the id, or undefined when the same delivery is there already. */
export async function insertDelivery(
  db: TicketsDb,
  delivery: Pick<WebhookDeliveryRow, 'source' | 'digest' | 'subject' | 'received'>,
): Promise<string | undefined> {
  const row = await db
    .insertInto('webhook_delivery')
    .values({ id: randomUUID(), applied: null, ...delivery })
    .onConflict((conflict) => conflict.columns(['source', 'digest']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function findDelivery(
  db: TicketsDb,
  id: string,
): Promise<WebhookDeliveryRow | undefined> {
  return db.selectFrom('webhook_delivery').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateApplied(db: TicketsDb, id: string, applied: Date): Promise<void> {
  await db.updateTable('webhook_delivery').set({ applied }).where('id', '=', id).execute()
}

/** Answers how many there were. */
export async function deleteDeliveriesBefore(db: TicketsDb, moment: Date): Promise<number> {
  const result = await db
    .deleteFrom('webhook_delivery')
    .where('received', '<', moment)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
