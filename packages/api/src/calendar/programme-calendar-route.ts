import { calendarContract, localise, PlenumError } from '@plenum/shared'
import { route, type Route } from '../http/index.ts'
import { preferredLanguage } from '../registration/index.ts'
import type { Programme } from '../schedule/index.ts'
import { sessionEvents } from './calendar-events.ts'
import { writeCalendar } from './calendar-file.ts'
import type { CalendarParts } from './calendar-routes.ts'
import { attachment } from './file-name.ts'

/**
 * The whole programme: confirmed and cancelled sessions that have a time. Written once for each
 * version and language in which there are titles, for it is asked for again and again.
 */
export function programmeCalendarRoute(parts: CalendarParts): Route {
  const written = new WeakMap<Programme, Map<string, string>>()
  return route(calendarContract.endpoints.programme, (_input, { headers, setHeader }) => {
    const programme = parts.programme.current()
    if (!programme) throw new PlenumError('schedule.not-published')
    const files = written.get(programme) ?? new Map<string, string>()
    written.set(programme, files)
    const language = languageOf(programme, headers['accept-language'], parts.defaultLanguage())
    const file = files.get(language) ?? writeProgramme(programme, language, parts)
    files.set(language, file)
    setHeader('Content-Disposition', attachment(localise(programme.record.title, 'en').text, 'ics'))
    setHeader('Vary', 'Accept-Language')
    return file
  })
}

/** One that titles are in, so that as many files are kept as there are languages, and no more. */
function languageOf({ record }: Programme, accepted: string | undefined, otherwise: string) {
  const language = preferredLanguage(accepted)
  const isSpoken = record.sessions.some(({ title }) => language !== undefined && title[language])
  return language !== undefined && isSpoken ? language : otherwise
}

function writeProgramme(programme: Programme, language: string, { events }: CalendarParts): string {
  const { record, publishedAt } = programme
  return writeCalendar({
    name: localise(record.title, language).text,
    timeZone: record.timeZone,
    at: publishedAt,
    events: record.sessions
      .filter(({ state }) => state === 'confirmed' || state === 'cancelled')
      .flatMap(({ id }) => sessionEvents(programme, id, { ...events, language })),
  })
}
