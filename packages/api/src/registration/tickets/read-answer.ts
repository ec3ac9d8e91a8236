import type { TicketBatch } from './ticket-source.ts'

/** All batches of an answer as one, of whatever size: one may hold more than a call takes arguments. */
export async function readAnswer(answer: AsyncIterable<TicketBatch>): Promise<TicketBatch> {
  const batches: TicketBatch[] = []
  for await (const batch of answer) batches.push(batch)
  const watermark = batches.findLast((batch) => batch.watermark !== undefined)?.watermark
  return {
    tickets: batches.flatMap(({ tickets }) => tickets),
    orders: batches.flatMap(({ orders = [] }) => orders),
    ...(watermark === undefined ? {} : { watermark }),
  }
}
