import { sql, type RawBuilder } from 'kysely'
import type { MyAttendance } from '@plenum/shared'
import type { AttendanceDb } from './attendance-tables.ts'
import { placeInLine } from './waiting-repository.ts'

/** The sessions that an account saved and waits for, the oldest first, as the contract has them. */
export type OwnAttendance = Pick<MyAttendance, 'attendance' | 'waiting'>

/**
 * Both lists in one statement, as JSON: the driver takes far longer to read hundreds of rows with a
 * date each. An offer that has run out counts as none.
 */
export async function findOwnAttendance(
  db: AttendanceDb,
  account: string,
  now: Date,
): Promise<OwnAttendance> {
  const { rows } = await sql<OwnAttendance>`
    select
      (select coalesce(json_agg(json_build_object(
          'session', session, 'created', ${instant(sql.ref('created'))}
        ) order by created, session), '[]')
        from attendance where account = ${account}) as attendance,
      (select coalesce(json_agg(json_build_object(
          'session', session, 'joined', ${instant(sql.ref('joined'))},
          'placeInLine', ${placeInLine}, 'offeredUntil', ${instant(sql.ref('offered_until'))}
        ) order by joined, session), '[]')
        from attendance_waiting as own
        where account = ${account} and (offered_until is null or offered_until > ${now})
      ) as waiting`.execute(db)
  const [own] = rows
  if (!own) throw new Error('A statement without conditions answered no row')
  return own
}

/** A column as an instant of the contract: UTC, to the second; null stays null. */
function instant(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
}
