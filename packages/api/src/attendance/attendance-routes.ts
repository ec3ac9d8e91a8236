import { attendanceContract, PlenumError, type Clock, type Session } from '@plenum/shared'
import { accountRoute, route, type Route } from '../http/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { acceptPlace, attendSession, type AttendOptions } from './attend-session.ts'
import { countSessions } from './attendance-repository.ts'
import { describeSession, describeUncapped } from './describe-attendance.ts'
import { describeClashes } from './describe-clashes.ts'
import { declinePlace, leaveSession } from './leave-session.ts'
import { mergeAttendance } from './merge-attendance.ts'
import { findOwnAttendance } from './own-attendance-repository.ts'

export interface AttendanceParts extends AttendOptions {
  readonly programme: ProgrammeReader
  readonly clock: Clock
}

const { endpoints } = attendanceContract

export function attendanceRoutes(parts: AttendanceParts): readonly Route[] {
  return [...ownRoutes(parts), ...sessionRoutes(parts), ...lineRoutes(parts)]
}

function ownRoutes(parts: AttendanceParts): Route[] {
  const { db, programme, clock } = parts
  return [
    accountRoute(endpoints.mine, async (_input, { identity: { account } }) => {
      const own = await findOwnAttendance(db, account, new Date(clock()))
      const ids = own.attendance.map(({ session }) => session)
      return { ...own, clashes: [...describeClashes(programme.current(), ids)] }
    }),

    accountRoute(endpoints.merge, ({ body }, { identity }) => {
      const wish = { account: identity.account, sessions: body.sessions, now: clock() }
      return mergeAttendance(parts, wish, (id) => publicSession(programme, id))
    }),

    accountRoute(endpoints.counts, async ({ query }) => {
      const { sessions = [] } = programme.current()?.record ?? {}
      const ids = sessions.map(({ id }) => id).sort()
      const page = ids.filter((id) => id > (query.after ?? '')).slice(0, pageSize)
      const rows = await countSessions(db, page, new Date(clock()))
      const places = (id: string) => programme.current()?.session(id)?.participantCap ?? null
      const last = page.at(-1)
      return {
        sessions: rows.map((row) => ({ ...row, places: places(row.session) })),
        next: last === undefined || last === ids.at(-1) ? null : last,
      }
    }),
  ]
}

const pageSize = 100

function sessionRoutes(parts: AttendanceParts): Route[] {
  const { programme, clock } = parts
  const find = (id: string) => publicSession(programme, id)
  return [
    route(endpoints.session, ({ params }, { identity }) => {
      const { id } = required(find(params.session))
      return describeSession(parts, { account: identity?.account, session: id })
    }),

    accountRoute(endpoints.attend, async ({ params }, { identity: { account } }) => {
      const session = required(find(params.session))
      await attendSession(parts, { account, session, now: clock() })
      if (session.participantCap === null)
        return describeUncapped(parts, { session: session.id, isAttending: true })
      return describeSession(parts, { account, session: session.id })
    }),

    accountRoute(endpoints.unattend, async ({ params }, { identity: { account } }) => {
      // A session that left the programme can still be taken out of one's own schedule.
      const place = { account, session: params.session }
      const session = find(params.session)
      const hasLeft = await leaveSession(parts, place, session)
      if (!hasLeft) required(session)
      if (session?.participantCap === null)
        return describeUncapped(parts, { session: session.id, isAttending: false })
      return describeSession(parts, place)
    }),
  ]
}

function lineRoutes(parts: AttendanceParts): Route[] {
  const { programme, takeTurn } = parts
  const find = (id: string) => required(publicSession(programme, id)).id
  return [
    accountRoute(endpoints.accept, async ({ params }, { identity: { account } }) => {
      const place = { account, session: find(params.session) }
      const hasPlace = await takeTurn(place.session, (turn) => acceptPlace(turn, account))
      if (!hasPlace) throw new PlenumError('attendance.no-offer')
      return describeSession(parts, place)
    }),

    accountRoute(endpoints.decline, async ({ params }, { identity: { account } }) => {
      const place = { account, session: find(params.session) }
      await declinePlace(takeTurn, place)
      return describeSession(parts, place)
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
