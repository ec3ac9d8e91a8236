import type ICAL from 'ical.js'
import type { LinkInput } from '../record/index.ts'
import { parameterOf, textIn, textsIn } from './parse-icalendar.ts'

/**
 * Names of the people of a session. Programmes list them as attendees without a mailbox; an attendee
 * with a mailbox is a guest, whose name is not published.
 */
export function peopleOf(event: ICAL.Component): { names: string[]; guests: number } {
  const own = textsIn(event, 'x-plenum-speaker')
  const attendees = event.getAllProperties('attendee')
  const speakers = attendees.filter(isSpeaker).flatMap((each) => parameterOf(each, 'cn') ?? [])
  return { names: [...own, ...speakers], guests: attendees.length - speakers.length }
}

function isSpeaker(attendee: ICAL.Property): boolean {
  const name = parameterOf(attendee, 'cn')
  const kind = parameterOf(attendee, 'cutype') ?? 'INDIVIDUAL'
  const address = String(attendee.getFirstValue() ?? '')
  return (
    name !== undefined && !name.includes('@') && !/@/.test(address) && /^individual$/i.test(kind)
  )
}

/** Attached files, by their addresses. */
export function attachmentsOf(event: ICAL.Component): LinkInput[] {
  return event.getAllProperties('attach').flatMap((property) => {
    if (property.type === 'binary' || parameterOf(property, 'encoding') !== undefined) return []
    return [{ url: String(property.getFirstValue()), title: parameterOf(property, 'filename') }]
  })
}

/** An address as the place is where an online event is joined. */
export function placeOf(event: ICAL.Component): { room: string | undefined; links: LinkInput[] } {
  const location = textIn(event, 'location')
  const isAddress = location !== undefined && /^https?:\/\/\S+$/i.test(location)
  const links = textsIn(event, 'conference').filter((url) => /^https?:/i.test(url))
  return {
    room: isAddress ? undefined : location,
    links: [...(isAddress ? [location] : []), ...links].map((url) => ({ url })),
  }
}

/** Our own calendars begin a description with the people and end it with the address. */
export function descriptionOf(event: ICAL.Component, isOwn: boolean): string | undefined {
  const text = textIn(event, 'description')
  if (!isOwn || text === undefined) return text
  const people = textsIn(event, 'x-plenum-speaker').join(', ')
  const url = textIn(event, 'url') ?? ''
  const begin = people !== '' && text.startsWith(people) ? people.length : 0
  const end = url !== '' && text.endsWith(url) ? text.length - url.length : text.length
  return text.slice(begin, end).trim() || undefined
}
