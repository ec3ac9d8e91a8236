import type { Clock } from '@plenum/shared'
import { countSessions, type SessionCount } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'

/**
 * How sessions fill. Counting reads all rows of a session, and anybody may ask without signing in:
 * so a count is reused for a few seconds, and concurrent requests share one statement.
 */
export interface SessionCounts {
  /** Changes on other servers may be missing for `countLasts` ms, those reported here are not. */
  of(session: string): Promise<SessionCount>
  /** To be called once a change to a session is committed. */
  forget(session: string): void
  /**
   * To be called before a change to the attendees of a session is sent. The returned function takes
   * how many more attend once it is committed.
   */
  begin(session: string): (added: number) => void
}

/** In ms. */
export const countLasts = 3000

interface Counted {
  readonly at: number
  count: Promise<SessionCount>
  /** The count once it is known. */
  value?: SessionCount
}

export function createSessionCounts(options: {
  readonly db: AttendanceDb
  readonly clock: Clock
}): SessionCounts {
  const { db, clock } = options
  const counted = new Map<string, Counted>()

  function count(session: string, at: number): Promise<SessionCount> {
    const entry: Counted = { at, count: countSession(db, session, at) }
    counted.set(session, entry)
    entry.count.then(
      (value) => void (entry.value = value),
      () => {
        if (counted.get(session) === entry) counted.delete(session)
      },
    )
    return entry.count
  }

  return {
    of(session) {
      const now = clock()
      const last = counted.get(session)
      return last && Math.abs(now - last.at) < countLasts ? last.count : count(session, now)
    },
    forget: (session) => void counted.delete(session),
    begin(session) {
      const last = counted.get(session)
      // A count that is under way may see the change or not: only one known before is adjusted.
      const known = last?.value && last
      return (added) => {
        if (known?.value && counted.get(session) === known) adjust(known, known.value, added)
        else counted.delete(session)
      }
    },
  }
}

function adjust(entry: Counted, value: SessionCount, added: number): void {
  entry.value = { ...value, attending: value.attending + added }
  entry.count = Promise.resolve(entry.value)
}

async function countSession(db: AttendanceDb, session: string, now: number): Promise<SessionCount> {
  const [count] = await countSessions(db, [session], new Date(now))
  if (!count) throw new Error('A count of one session answered no row')
  return count
}
