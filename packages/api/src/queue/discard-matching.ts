import type { Tables } from '../database/index.ts'
import type { Queue } from './queue.ts'
import { sql } from '../modules/index.ts'

/**
 * Deletes the items of a queue that carry certain values, waiting, under way or dead: for what may
 * not be kept any longer. The try that is under way is not called back. Answers how many there were.
 */
export async function discardMatching<Data>(
  db: Tables<any>,
  { name }: Pick<Queue<Data>, 'name'>,
  values: Partial<Data>,
): Promise<number> {
  const result = await sql`
    delete from queue_item
    where queue = ${name} and payload @> ${JSON.stringify(values)}::jsonb`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}
