import { localise, type Session } from '@plenum/shared'
import type { ProgrammeOccurrence } from '../schedule/index.ts'

const form = 'https://calendar.google.com/calendar/render'

/** The address of Google Calendar's form for a session at a time. */
export function googleCalendarUrl(
  session: Session,
  { start, end }: ProgrammeOccurrence,
  { language, url }: { readonly language: string; readonly url: string },
): string {
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: localise(session.title, language).text,
    dates: `${compact(start)}/${compact(end)}`,
    details: url,
    location: url,
  })
  return `${form}?${query}`
}

/** `20260612T090000Z`. */
function compact(instant: string): string {
  return `${new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '')}`
}
