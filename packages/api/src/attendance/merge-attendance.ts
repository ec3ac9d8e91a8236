import { PlenumError, type MergeResult, type Session } from '@plenum/shared'
import { attendSession, attendUncapped, type AttendOptions } from './attend-session.ts'
import { findOwnAttendance } from './own-attendance-repository.ts'

/**
 * Takes over what a browser saved before its person signed in; full sessions put them in line. What
 * cannot be taken over is named with the reason; the rest is saved all the same.
 */
export async function mergeAttendance(
  options: AttendOptions,
  wish: { account: string; sessions: readonly string[]; now: number },
  find: (id: string) => Session | undefined,
): Promise<MergeResult> {
  const { db } = options
  const { account, now } = wish
  const wanted = [...new Set(wish.sessions)].map((id) => ({ id, session: find(id) }))
  const sessions = wanted.flatMap(({ session }) => session ?? [])
  const uncapped = sessions.filter(({ participantCap }) => participantCap === null)
  const tooMany = await attendUncapped(options, { account, sessions: uncapped, now })

  const refused: MergeResult['refused'] = tooMany.map((session) => ({
    session,
    code: 'attendance.too-many-saved',
  }))
  for (const { id, session } of wanted) {
    if (session && session.participantCap === null) continue
    const code = await tryToAttend(options, { account, session, now })
    if (code) refused.push({ session: id, code })
  }
  return {
    ...(await findOwnAttendance(db, account, new Date(now))),
    refused,
  }
}

async function tryToAttend(
  options: AttendOptions,
  { account, session, now }: { account: string; session: Session | undefined; now: number },
): Promise<string | undefined> {
  if (!session) return 'schedule.session-not-found'
  try {
    await attendSession(options, { account, session, now })
    return undefined
  } catch (error) {
    if (error instanceof PlenumError && refusals.has(error.code)) return error.code
    throw error
  }
}

const refusals: ReadonlySet<string> = new Set([
  'attendance.session-full',
  'attendance.too-many-saved',
])
