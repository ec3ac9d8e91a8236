import {
  calendarContract,
  localise,
  PlenumError,
  type Account,
  type Clock,
  type Session,
} from '@plenum/shared'
import type { AttendingLookup } from '../attendance/index.ts'
import { accountRoute, route, type Route } from '../http/index.ts'
import { gather } from '../pauses/index.ts'
import {
  hashToken,
  newToken,
  preferredLanguage,
  type AccountLookup,
} from '../registration/index.ts'
import type { Programme, ProgrammeReader } from '../schedule/index.ts'
import { eachEvent, isPublic, sessionEvents, type CalendarEventOptions } from './calendar-events.ts'
import { writeCalendar, writeLargeCalendar } from './calendar-file.ts'
import { calendarTranslator } from './calendar-messages.ts'
import { deleteFeed, feedCreated, findFeedAccount, upsertFeed } from './calendar-repository.ts'
import type { CalendarDb } from './calendar-tables.ts'
import { attachment } from './file-name.ts'

/** Whose schedules there are. */
export interface CalendarPeople {
  readonly account: AccountLookup
  readonly attending: Pick<AttendingLookup, 'sessions'>
}

export interface CalendarParts {
  readonly db: CalendarDb
  readonly programme: ProgrammeReader
  readonly apiUrl: string
  readonly defaultLanguage: () => string
  readonly clock: Clock
  readonly events: Omit<CalendarEventOptions, 'language'>
}

const { endpoints } = calendarContract

export function sessionCalendarRoute(parts: CalendarParts): Route {
  return route(endpoints.session, ({ params }, { headers, setHeader }) => {
    const language = preferredLanguage(headers['accept-language']) ?? parts.defaultLanguage()
    const programme = parts.programme.current()
    const session = programme && knownSession(programme, params.session)
    if (!programme || !session) throw new PlenumError('schedule.session-not-found')
    const events = sessionEvents(programme, session.id, { ...parts.events, language })
    if (!events.length)
      throw new PlenumError('schedule.session-not-found', { detail: 'It has no time yet.' })
    const name = localise(session.title, language).text
    setHeader('Content-Disposition', attachment(name, 'ics'))
    setHeader('Vary', 'Accept-Language')
    setHeader('Last-Modified', new Date(programme.publishedAt).toUTCString())
    return writeCalendar({ ...place(programme), name, events })
  })
}

export function feedRoutes(parts: CalendarParts, people: CalendarPeople): Route[] {
  const { db, clock, apiUrl } = parts
  return [
    accountRoute(endpoints.status, async (_input, { identity }) => ({
      isActive: (await feedCreated(db, identity.account)) !== undefined,
    })),

    accountRoute(endpoints.create, async (_input, { identity }) => {
      const token = newToken()
      const created = new Date(clock())
      await upsertFeed(db, { account: identity.account, token_hash: hashToken(token), created })
      return { url: `${apiUrl}/calendar/me/${token}` }
    }),

    accountRoute(endpoints.revoke, (_input, { identity }) => deleteFeed(db, identity.account)),

    route(endpoints.feed, async ({ params }, { setHeader }) => {
      const id = await findFeedAccount(db, hashToken(params.token))
      // Asked each time: the feed of a blocked account is silent like the account itself.
      const account = id === undefined ? undefined : await people.account(id)
      if (!account) throw new PlenumError('calendar.feed-not-found')
      setHeader('Content-Disposition', attachment('my-schedule', 'ics'))
      return personalFeed(parts, account, await people.attending.sessions(account.id))
    }),
  ]
}

async function personalFeed(
  parts: CalendarParts,
  { language }: Account,
  sessions: readonly string[],
): Promise<string> {
  const programme = parts.programme.current()
  const conference = programme ? localise(programme.record.title, language).text : ''
  const options = { ...parts.events, language }
  const events = programme ? await gather(eachEvent(programme, sessions, options)) : []
  const name = calendarTranslator(language)('calendar.mine', { conference })
  return writeLargeCalendar({ ...place(programme), name, events })
}

function place(programme: Programme | undefined) {
  return {
    timeZone: programme?.record.timeZone ?? 'Etc/UTC',
    at: programme?.publishedAt ?? '1970-01-01T00:00:00Z',
  }
}

/** A session that people know of, be it gone: never a draft. */
function knownSession(programme: Programme, id: string): Session | undefined {
  const session = programme.session(id) ?? programme.history(id)?.removed?.session
  return session && isPublic(session) ? session : undefined
}
