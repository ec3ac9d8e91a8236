import type { Clock } from '@plenum/shared'
import { countSessions, type SessionCount } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'

/**
 * How sessions fill. Counting reads all of a session's rows, and anybody may ask without signing in:
 * so what was counted is told again for a few seconds, and whoever asks meanwhile waits for the same
 * statement.
 */
export interface SessionCounts {
  /** What others did elsewhere may be missing for `countLasts`, what was told by `forget` is not. */
  of(session: string): Promise<SessionCount>
  /** To be called once a change to a session is committed. */
  forget(session: string): void
}

/** In ms. */
export const countLasts = 3000

export function createSessionCounts(options: {
  readonly db: AttendanceDb
  readonly clock: Clock
}): SessionCounts {
  const { db, clock } = options
  const counted = new Map<string, { readonly at: number; readonly count: Promise<SessionCount> }>()

  function count(session: string, at: number): Promise<SessionCount> {
    const entry = { at, count: countSession(db, session, at) }
    counted.set(session, entry)
    entry.count.catch(() => {
      if (counted.get(session) === entry) counted.delete(session)
    })
    return entry.count
  }

  return {
    of(session) {
      const now = clock()
      const last = counted.get(session)
      return last && Math.abs(now - last.at) < countLasts ? last.count : count(session, now)
    },
    forget: (session) => void counted.delete(session),
  }
}

async function countSession(db: AttendanceDb, session: string, now: number): Promise<SessionCount> {
  const [count] = await countSessions(db, [session], new Date(now))
  if (!count) throw new Error('A count of one session answered no row')
  return count
}
