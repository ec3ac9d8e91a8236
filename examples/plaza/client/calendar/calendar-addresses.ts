import { calendarLinks, type Instant, type Localised, type SessionDetails } from '@plenum/shared'
import type { CalendarAddresses } from '@plenum/ui'
import { basePath } from '../router/base-path.ts'

/** Where each calendar takes a session; undefined while it has no time. */
export function calendarAddresses(
  { session, occurrences }: SessionDetails,
  occurrence: { readonly start: Instant; readonly end: Instant } | undefined,
  text: (value: Localised) => { readonly text: string },
): CalendarAddresses | undefined {
  if (!occurrence) return undefined
  const room = occurrences.find(({ start }) => start === occurrence.start)?.room
  const id = encodeURIComponent(session.id)
  return {
    ics: `/api/calendar/ical/${id}`,
    ...calendarLinks({
      title: text(session.title).text,
      start: occurrence.start,
      end: occurrence.end,
      ...(room ? { location: text(room.name).text } : {}),
      url: `${location.origin}${basePath}/session/${id}`,
    }),
  }
}
