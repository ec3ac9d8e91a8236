import { toInstant, type MyAttendance } from '@plenum/shared'
import type { AttendanceDb } from './attendance-tables.ts'
import { placeInLine } from './waiting-repository.ts'
import { sql } from '../modules/index.ts'

/** The sessions that an account saved and waits for, the oldest first, as the contract has them. */
export type OwnAttendance = Pick<MyAttendance, 'attendance' | 'waiting'>

interface OwnRow {
  readonly sessions: readonly string[]
  /** When each of them was saved, in seconds since 1970. */
  readonly created: readonly number[]
  readonly waiting: readonly OwnWaiting[]
}

/** Moments in seconds since 1970. */
interface OwnWaiting {
  readonly session: string
  readonly joined: number
  /** 1: the next; null: offered a place. */
  readonly place: number | null
  readonly offered: number | null
}

/**
 * Both lists in one statement, as JSON: the driver takes several times as long to read hundreds of
 * rows with a date each. An offer that has run out counts as none.
 */
export async function findOwnAttendance(
  db: AttendanceDb,
  account: string,
  now: Date,
): Promise<OwnAttendance> {
  const { rows } = await sql<OwnRow>`
    select
      coalesce(json_agg(session), '[]') as sessions,
      coalesce(json_agg(${seconds('created')}), '[]') as created,
      (select coalesce(json_agg(json_build_object(
          'session', session, 'joined', ${seconds('joined')},
          'place', ${placeInLine}, 'offered', ${seconds('offered_until')}
        ) order by joined, session), '[]')
        from attendance_waiting as own
        where account = ${account} and (offered_until is null or offered_until > ${now})
      ) as waiting
    from (
      select session, created from attendance where account = ${account}
      order by created, session
    ) as saved`.execute(db)
  const [row] = rows
  if (!row) throw new Error('An aggregate over all rows answered no row')
  return {
    attendance: row.sessions.map((session, index) => ({
      session,
      created: fromSeconds(row.created[index] ?? 0),
    })),
    waiting: row.waiting.map(({ session, joined, place, offered }) => ({
      session,
      joined: fromSeconds(joined),
      placeInLine: place,
      offeredUntil: offered === null ? null : fromSeconds(offered),
    })),
  }
}

/** A column in whole seconds since 1970; null stays null. */
function seconds(column: string) {
  return sql`floor(extract(epoch from ${sql.ref(column)}))::bigint`
}

function fromSeconds(moment: number): string {
  return toInstant(moment * 1000)
}
