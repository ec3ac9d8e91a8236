import type { Log } from '../logging/log.ts'
import { isDatabaseOutage } from './database-outage.ts'

/**
 * Has a server end the connection of a process that vanished in the middle of a transaction, `timeout`
 * ms later: until then it keeps the locks of it, and by itself for two hours. A server or pooler that
 * takes no such setting goes on without.
 */
export async function limitSession(
  client: { query(statement: string): Promise<unknown> },
  { timeout, log }: { readonly timeout: number; readonly log: Log },
): Promise<void> {
  const seconds = (part: number) => Math.max(1, Math.round((timeout * part) / 1000))
  for (const statement of [
    `set idle_in_transaction_session_timeout = ${Math.max(1, Math.round(timeout))}`,
    // Between statements of a transaction the limit above holds; these, while one of them runs.
    `set tcp_keepalives_idle = ${seconds(1 / 2)}; ` +
      `set tcp_keepalives_interval = ${seconds(1 / 6)}; set tcp_keepalives_count = 3`,
  ])
    try {
      await client.query(statement)
    } catch (error) {
      if (isDatabaseOutage(error)) throw error
      log.debug({ error }, 'The database takes no limit for silent sessions')
    }
}
