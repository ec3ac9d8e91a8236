import { localise, type Localised, type Session } from '@plenum/shared'
import type { Programme, ProgrammeOccurrence } from '../schedule/index.ts'
import type { CalendarEvent } from './calendar-file.ts'
import { calendarTranslator } from './calendar-messages.ts'
import { programmeTexts } from './programme-texts.ts'

export interface CalendarEventOptions {
  /** BCP 47: the language of titles and texts, where they have it. */
  readonly language: string
  /** The site's host, which makes identifiers unique in the world. */
  readonly host: string
  /** The address of a session's page. */
  readonly sessionUrl: (id: string) => string
}

/** A session with its times, as it is or as it was when it left the programme. */
interface Given {
  readonly session: Session
  readonly occurrences: readonly ProgrammeOccurrence[]
  readonly isCancelled: boolean
}

/**
 * One event for each time that a session is given; none for a session without a time or one that
 * never was, or is a draft again. What was cancelled, or has left the programme, stays as a cancelled
 * event: one that merely vanished would live on in the calendars that have it.
 */
export function sessionEvents(
  programme: Programme,
  id: string,
  options: CalendarEventOptions,
): CalendarEvent[] {
  const given = findGiven(programme, id)
  if (!given) return []
  const { session, occurrences, isCancelled } = given
  const { language, host, sessionUrl } = options
  const history = programme.history(id)
  const text = (value: Localised) => localise(value, language).text
  const title = text(session.title)
  const track = session.track === null ? undefined : programmeTexts(programme).track(session.track)
  const url = sessionUrl(id)
  return occurrences.map(({ start, end, room }, index) => ({
    uid: eventUid({ session: id, index, host }),
    sequence: history?.sequence ?? 0,
    changed: history?.changed ?? programme.publishedAt,
    start,
    end,
    title: isCancelled ? calendarTranslator(language)('calendar.cancelled', { title }) : title,
    plainTitle: title,
    speakers: speakersOf(programme, session),
    description: describe(programme, session, text, url),
    location: room ? text(room.name) : undefined,
    category: track && text(track.title),
    url,
    isCancelled,
  }))
}

/** The events of these sessions, one after the other: for many, made with `gather`. */
export function* eachEvent(
  programme: Programme,
  sessions: readonly string[],
  options: CalendarEventOptions,
): Iterable<CalendarEvent> {
  for (const id of sessions) yield* sessionEvents(programme, id, options)
}

/**
 * The name of one time of a session: stays as it is however often that moves. Ids are encoded, so
 * what sets off the number of a further time is in none of them, and no two names are alike.
 */
export function eventUid(of: {
  readonly session: string
  /** Counts from 0. */
  readonly index: number
  readonly host: string
}): string {
  const { session, index, host } = of
  return `${encodeURIComponent(session)}${index ? `+${index + 1}` : ''}@${host}`
}

/** None of a draft: what is in it is not for anybody yet, also where the session was public before. */
function findGiven(programme: Programme, id: string): Given | undefined {
  const session = programme.session(id)
  if (session && !isPublic(session)) return undefined
  if (session)
    return {
      session,
      occurrences: programme.occurrences(session),
      isCancelled: session.state !== 'confirmed',
    }
  const removed = programme.history(id)?.removed
  return removed && isPublic(removed.session) ? { ...removed, isCancelled: true } : undefined
}

/** Drafts and rejected sessions are the organisers' business. */
export function isPublic({ state }: Session): boolean {
  return state === 'confirmed' || state === 'cancelled'
}

/** Speakers, the short text or else the long one, and the page, which not every program shows. */
function describe(
  programme: Programme,
  session: Session,
  text: (value: Localised) => string,
  url: string,
): string {
  const { plain } = programmeTexts(programme)
  const body = plain(text(session.summary) || text(session.content))
  return [speakersOf(programme, session).join(', '), body, url].filter((part) => part).join('\n\n')
}

function speakersOf(programme: Programme, session: Session): string[] {
  const { speakerName } = programmeTexts(programme)
  return session.speakers.map(speakerName).filter((name) => name !== undefined)
}
