import {
  attendanceContract,
  PlenumError,
  type Clock,
  type Session,
  type SessionAttendance,
} from '@plenum/shared'
import { accountRoute, route, type Route } from '../http/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { attendSession } from './attend-session.ts'
import { countAttendance, deleteAttendance, isAttending } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'
import { describeAttendance, mergeAttendance } from './merge-attendance.ts'

export interface AttendanceParts {
  readonly db: AttendanceDb
  readonly programme: ProgrammeReader
  readonly clock: Clock
}

const { endpoints } = attendanceContract

export function attendanceRoutes({ db, programme, clock }: AttendanceParts): readonly Route[] {
  const find = (id: string) => publicSession(programme, id)
  const describe = (account: string | undefined, session: string) =>
    describeSession(db, account, session)

  return [
    accountRoute(endpoints.mine, async (_input, { identity }) => ({
      attendance: await describeAttendance(db, identity.account),
    })),

    accountRoute(endpoints.merge, ({ body }, { identity }) => {
      const wish = { account: identity.account, sessions: body.sessions, now: clock() }
      return mergeAttendance(db, wish, find)
    }),

    route(endpoints.session, async ({ params }, { identity }) => {
      const { id } = required(find(params.session))
      return describe(identity?.account, id)
    }),

    accountRoute(endpoints.attend, async ({ params }, { identity: { account } }) => {
      const session = required(find(params.session))
      await attendSession(db, { account, session, now: clock() })
      return describe(account, session.id)
    }),

    accountRoute(endpoints.unattend, async ({ params }, { identity: { account } }) => {
      // A session that left the programme can still be taken out of one's own schedule.
      const wasThere = await deleteAttendance(db, { account, session: params.session })
      if (!wasThere) required(find(params.session))
      return describe(account, params.session)
    }),
  ]
}

/** A session that people can see: drafts and rejected ones are the organisers' business. */
function publicSession(programme: ProgrammeReader, id: string): Session | undefined {
  const session = programme.current()?.session(id)
  return session && (session.state === 'confirmed' || session.state === 'cancelled')
    ? session
    : undefined
}

function required(session: Session | undefined): Session {
  if (!session) throw new PlenumError('schedule.session-not-found')
  return session
}

async function describeSession(
  db: AttendanceDb,
  account: string | undefined,
  session: string,
): Promise<SessionAttendance> {
  return {
    isAttending: account !== undefined && (await isAttending(db, { account, session })),
    sessionCount: await countAttendance(db, session),
  }
}
