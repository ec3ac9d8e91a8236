import type { Tables } from '../database/database.ts'

export interface CalendarTables {
  /** An account has one feed at most. */
  calendar_feed: { account: string; token_hash: string; created: Date }
}

export type CalendarDb = Tables<CalendarTables>
