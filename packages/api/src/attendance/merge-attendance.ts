import { PlenumError, toInstant, type MergeResult, type Session } from '@plenum/shared'
import { attendSession, attendUncapped } from './attend-session.ts'
import { listAttendance } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'

/**
 * Takes over what a browser saved before its person signed in. What cannot be taken over is named
 * with the reason; the rest is saved all the same.
 */
export async function mergeAttendance(
  db: AttendanceDb,
  wish: { account: string; sessions: readonly string[]; now: number },
  find: (id: string) => Session | undefined,
): Promise<MergeResult> {
  const { account, now } = wish
  const wanted = [...new Set(wish.sessions)].map((id) => ({ id, session: find(id) }))
  const sessions = wanted.flatMap(({ session }) => session ?? [])
  const uncapped = sessions.filter(({ participantCap }) => participantCap === null)
  await attendUncapped(db, { account, sessions: uncapped, now })

  const refused: MergeResult['refused'] = []
  for (const { id, session } of wanted) {
    if (session && session.participantCap === null) continue
    const code = await tryToAttend(db, { account, session, now })
    if (code) refused.push({ session: id, code })
  }
  return { attendance: await describeAttendance(db, account), refused }
}

/** The sessions in the schedule of an account, as the contract has them. */
export async function describeAttendance(
  db: AttendanceDb,
  account: string,
): Promise<MergeResult['attendance']> {
  const rows = await listAttendance(db, account)
  return rows.map(({ session, created }) => ({ session, created: toInstant(created) }))
}

async function tryToAttend(
  db: AttendanceDb,
  { account, session, now }: { account: string; session: Session | undefined; now: number },
): Promise<string | undefined> {
  if (!session) return 'schedule.session-not-found'
  try {
    await attendSession(db, { account, session, now })
    return undefined
  } catch (error) {
    if (error instanceof PlenumError && error.code === 'attendance.session-full') return error.code
    throw error
  }
}
