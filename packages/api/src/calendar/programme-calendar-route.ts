import { calendarContract, localise, PlenumError } from '@plenum/shared'
import { LRUCache } from 'lru-cache'
import { publishDocument, route, type PublishedDocument, type Route } from '../http/index.ts'
import { gather } from '../pauses/index.ts'
import { preferredLanguage } from '../registration/index.ts'
import type { Programme } from '../schedule/index.ts'
import { eachEvent, isPublic } from './calendar-events.ts'
import { writeLargeCalendar } from './calendar-file.ts'
import type { CalendarParts } from './calendar-routes.ts'
import { attachment } from './file-name.ts'
import { programmeTexts } from './programme-texts.ts'

type Files = LRUCache<string, Promise<PublishedDocument>>

/** Of one version. Those of a large programme are of ten megabytes each. */
const keptLanguages = 4

/**
 * The whole programme: confirmed and cancelled sessions that have a time. Written and compressed once
 * for each version and language in which there are titles, for it is asked for again and again.
 */
export function programmeCalendarRoute(parts: CalendarParts): Route {
  const written = new WeakMap<Programme, Files>()
  return route(calendarContract.endpoints.programme, async (_input, { headers, setHeader }) => {
    const programme = parts.programme.current()
    if (!programme) throw new PlenumError('schedule.not-published')
    const files: Files = written.get(programme) ?? new LRUCache({ max: keptLanguages })
    written.set(programme, files)
    const language = languageOf(programme, headers['accept-language'], parts.defaultLanguage())
    const file = await fileIn(files, language, () => writeProgramme(programme, language, parts))
    setHeader('Content-Disposition', attachment(localise(programme.record.title, 'en').text, 'ics'))
    setHeader('Vary', 'Accept-Language')
    setHeader('Last-Modified', new Date(programme.publishedAt).toUTCString())
    return file
  })
}

/** One that titles are in, so that no more files are made than there are languages. */
function languageOf(programme: Programme, accepted: string | undefined, otherwise: string) {
  const language = preferredLanguage(accepted)
  const isSpoken = language !== undefined && programmeTexts(programme).isSpoken(language)
  return isSpoken ? language : otherwise
}

/** Whoever asks while it is written waits for the same. */
function fileIn(
  files: Files,
  language: string,
  write: () => Promise<PublishedDocument>,
): Promise<PublishedDocument> {
  const known = files.get(language)
  if (known) return known
  const file = write()
  files.set(language, file)
  file.catch(() => files.delete(language))
  return file
}

async function writeProgramme(
  programme: Programme,
  language: string,
  { events }: CalendarParts,
): Promise<PublishedDocument> {
  const { record, publishedAt } = programme
  const sessions = record.sessions.filter(isPublic).map(({ id }) => id)
  const text = await writeLargeCalendar({
    name: localise(record.title, language).text,
    timeZone: record.timeZone,
    at: publishedAt,
    events: await gather(eachEvent(programme, sessions, { ...events, language })),
  })
  return publishDocument(Buffer.from(text), 'text/calendar; charset=utf-8')
}
