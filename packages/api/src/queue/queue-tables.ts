import type { Generated, JSONColumnType } from 'kysely'

export interface QueueTables {
  queue_item: {
    id: string
    queue: string
    key: string | null
    priority: number
    /** In the order of arrival, within a priority. */
    place: Generated<number>
    payload: JSONColumnType<object>
    /** Tries begun. */
    attempt: Generated<number>
    /** Drawn anew by each try: whoever holds another one has lost the item. Null: nobody is at it. */
    claim: string | null
    /** When it may be taken; for one under way, when it may be taken from whoever is at it. */
    due_at: Generated<Date>
    /** When `due_at` was set: the wait is from here to there. */
    scheduled_at: Generated<Date>
    enqueued_at: Generated<Date>
    /** When it went to the dead letters. Null: it lives. */
    died_at: Date | null
    /** Of the last try that failed: one line, without personal data. */
    error: string | null
  }
}
