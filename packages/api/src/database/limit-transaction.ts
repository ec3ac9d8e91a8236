import type { Tables } from './database.ts'
import { sql } from '../modules/index.ts'

export interface TransactionLimits {
  /** The longest that a statement waits for a lock, in milliseconds. Default: 30,000. */
  readonly lock?: number
  /**
   * The longest that nothing is asked while the transaction is open, in milliseconds. Default: that of
   * the session.
   */
  readonly idle?: number
}

/**
 * Limits what others have to wait for a transaction, as its first statement. A server that is paused,
 * or vanishes without closing its connection, would keep its locks until the system gives the
 * connection up, which takes hours. What goes beyond a limit fails as an outage, and all of the
 * transaction is undone. An embedded database takes the limits, though nobody else waits for it.
 */
export async function limitTransaction(
  trx: Tables<any>,
  { lock = 30_000, idle }: TransactionLimits = {},
): Promise<void> {
  await sql`select set_config('lock_timeout', ${`${lock}ms`}, true)`.execute(trx)
  if (idle === undefined) return
  await sql`
    select set_config('idle_in_transaction_session_timeout', ${`${idle}ms`}, true)`.execute(trx)
}
