import type { MetricsDb } from './metrics-tables.ts'
import { countHours, countMinutes, lastCountedMinute } from './visitor-repository.ts'

const minute = 60_000
/** Minutes are added up again for so long, in case a sample was written late. */
const lateness = 10 * minute

/**
 * Adds up what all servers noted, for each whole minute until now, and draws minutes together into
 * hours. Doing it again changes nothing. Answers how many minutes it (re)counted.
 */
export async function logVisitors(
  db: MetricsDb,
  { now, hold }: { readonly now: number; readonly hold?: (trx: MetricsDb) => Promise<void> },
): Promise<number> {
  const to = new Date(now - (now % minute))
  return db.transaction().execute(async (trx) => {
    await hold?.(trx)
    const last = await lastCountedMinute(trx, to)
    const from = new Date((last?.getTime() ?? 0) - (last ? lateness : 0))
    const minutes = await countMinutes(trx, from, to)
    await countHours(trx, from)
    return minutes
  })
}
