import type { Steps } from '../../pauses/index.ts'
import type { ExportConference, ExportDay, ExportEvent } from './export-events.ts'
import { hoursAndMinutes, localTime } from './export-times.ts'

/** The schedule XML of frab, as c3voc's XSD has it (https://c3voc.de/schedule/schema.xsd). */
export function* writeFrabXml(conference: ExportConference): Steps<string> {
  const { siteUrl, title, acronym, textFormat, timeZone, days, tracks } = conference
  const host = new URL(siteUrl).host
  const dayTexts: string[] = []
  for (const [index, day] of days.entries()) dayTexts.push(yield* dayText(day, index + 1, timeZone))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<schedule>',
    empty('generator', { name: 'plenum', system: host, version: `1 (${textFormat})` }),
    element('version', conference.version),
    '<conference>',
    element('title', title),
    element('acronym', acronym),
    element('start', days.at(0)?.date),
    element('end', days.at(-1)?.date),
    element('days', String(days.length)),
    element('timeslot_duration', '00:05'),
    element('base_url', `${siteUrl}/`),
    element('url', `${siteUrl}/`),
    element('time_zone_name', timeZone),
    ...tracks.map(({ name, colour }) => empty('track', { name, color: sixDigits(colour) })),
    '</conference>',
    ...dayTexts,
    '</schedule>',
    '',
  ].join('\n')
}

function* dayText(
  { date, start, end, rooms }: ExportDay,
  index: number,
  zone: string,
): Steps<string> {
  const bounds = { start: localTime(start, zone), end: localTime(end, zone) }
  const lines = [open('day', { index: String(index), date, ...bounds })]
  for (const { room, events } of rooms) {
    lines.push(open('room', { name: room.name, guid: room.guid }))
    for (const event of events) {
      lines.push(...eventLines(event, zone))
      yield
    }
    lines.push('</room>')
  }
  return [...lines, '</day>'].join('\n')
}

function eventLines(event: ExportEvent, zone: string): string[] {
  const { session } = event
  const date = localTime(event.start, zone)
  return [
    open('event', { id: String(event.number), guid: event.guid }),
    element('room', event.room.name),
    element('title', event.title),
    element('subtitle', event.subtitle),
    element('type', event.type),
    element('date', date),
    element('start', date.slice(11, 16)),
    element('duration', durationOf(event.duration)),
    element('abstract', event.summary),
    element('slug', event.slug),
    element('track', event.track),
    element('logo', webAddress(session.coverImage)),
    '<persons>',
    ...event.people.map(({ number, name }) => element('person', name, { id: String(number) })),
    '</persons>',
    element('language', session.hostLanguages.join(', ')),
    element('description', event.content),
    '<recording>',
    element('license', ''),
    element('optout', String(!session.isRecorded)),
    '</recording>',
    '<links>',
    ...session.resources.map(({ url, title }) => element('link', title, { href: url })),
    '</links>',
    element('video_download_url', webAddress(session.recording)),
    element('url', event.url),
    element('feedback_url', webAddress(session.feedbackUrl)),
    element('origin_url', webAddress(session.url)),
    '</event>',
  ].filter((line) => line !== '')
}

/** Hours take two digits; beyond, days come in front. */
function durationOf(minutes: number): string {
  const [days, rest] = [Math.floor(minutes / 1440), minutes % 1440]
  return minutes < 6000 ? hoursAndMinutes(minutes) : `${days}:${hoursAndMinutes(rest)}`
}

function sixDigits(colour: string | undefined): string | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour ?? '')
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  return /^#[0-9a-f]{6}/i.exec(colour ?? '')?.[0]
}

function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//.test(url) ? url : undefined
}

type Attributes = Readonly<Record<string, string | undefined>>

/** An element with a text; nothing at all where there is none to write. */
function element(name: string, text: string | undefined, attributes: Attributes = {}): string {
  return text === undefined ? '' : `${open(name, attributes)}${escapeXml(text)}</${name}>`
}

function empty(name: string, attributes: Attributes): string {
  return open(name, attributes).replace(/>$/, '/>')
}

function open(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([attribute, value]) =>
    value === undefined ? '' : ` ${attribute}="${escapeXml(value).replaceAll('\n', '&#10;')}"`,
  )
  return `<${name}${written.join('')}>`
}

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Without the characters that XML 1.0 (2.2) cannot hold. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => named[character] ?? '')
}
