import { instantMs, toInstant, type Instant } from '../time/index.ts'

/** One event as calendars take it: plain text in the reader's language. */
export interface CalendarEvent {
  readonly title: string
  readonly start: Instant
  readonly end: Instant
  /** Default: none. */
  readonly location?: string
  /** Default: none. */
  readonly description?: string
  /** The event's own page, put under the description. Default: none. */
  readonly url?: string
}

export type CalendarName = 'google' | 'outlook' | 'office365' | 'yahoo'

// Some of the services refuse an address of more than about 2,000 characters.
const descriptionLimit = 1200

/** Addresses that open a new event in the calendars of the web, filled in. */
export function calendarLinks(event: CalendarEvent): Record<CalendarName, string> {
  const start = event.start
  // Some sources let things end as, or before, they start; no calendar takes that.
  const end = toInstant(Math.max(instantMs(event.start), instantMs(event.end)))
  const { title, location } = event
  const description = fullDescription(event)
  const outlook = {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: start,
    enddt: end,
    body: description,
    location,
  }
  return {
    google: link('https://calendar.google.com/calendar/render', {
      action: 'TEMPLATE',
      text: title,
      dates: `${compact(start)}/${compact(end)}`,
      details: description,
      location,
    }),
    outlook: link('https://outlook.live.com/calendar/0/action/compose', outlook),
    office365: link('https://outlook.office.com/calendar/0/action/compose', outlook),
    yahoo: link('https://calendar.yahoo.com/', {
      v: '60',
      title,
      st: compact(start),
      et: compact(end),
      desc: description,
      in_loc: location,
    }),
  }
}

function fullDescription({ description = '', url }: CalendarEvent): string {
  const short = shorten(description)
  return [short, url].filter(Boolean).join('\n\n')
}

/** As much of the text as the limit allows once it is percent-encoded. */
function shorten(text: string): string {
  let length = 0
  let fitting = ''
  for (const letter of text) {
    length += encode(letter).length
    if (length > descriptionLimit) return `${fitting.trimEnd()}…`
    fitting += letter
  }
  return text
}

/** The basic form of ISO 8601: `20261121T093000Z`. */
function compact(instant: Instant): string {
  return instant.replaceAll(/[-:]/g, '')
}

/** With `%20` for a space: Outlook shows the `+` of `URLSearchParams` as it stands. */
function link(base: string, parameters: Record<string, string | undefined>): string {
  const query = Object.entries(parameters)
    .flatMap(([name, value]) => (value ? [`${name}=${encode(value)}`] : []))
    .join('&')
  return `${base}?${query}`
}

/** Half a surrogate pair, which a source may have cut, would make `encodeURIComponent` throw. */
function encode(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\ufffd'))
}
