import { writeJsonInSteps } from '../../json/index.ts'
import { mapInSteps, type Steps } from '../../pauses/index.ts'
import type {
  ExportConference,
  ExportDay,
  ExportEvent,
  ExportPerson,
  ExportRoom,
} from './export-events.ts'
import { hoursAndMinutes, localTime } from './export-times.ts'
import { slugOf } from './export-identity.ts'
import { uriOf } from '../uri-of.ts'

/**
 * Version 1 of c3voc's schedule.json, as its published JSON schema has it
 * (https://c3voc.de/schedule/schema.json).
 */
export function* writeScheduleJson(conference: ExportConference): Steps<string> {
  const { siteUrl, textFormat, timeZone, days } = conference
  const roomsOfDays: Record<string, unknown[]>[] = []
  for (const { rooms } of days) roomsOfDays.push(yield* roomsOfDay(rooms, timeZone))
  const file = {
    $schema: 'https://c3voc.de/schedule/schema.json',
    generator: { name: 'plenum', version: `1 (${textFormat})` },
    schedule: {
      url: `${siteUrl}/`,
      version: conference.version,
      base_url: `${siteUrl}/`,
      conference: {
        acronym: conference.acronym,
        title: conference.title,
        start: days.at(0)?.date ?? '',
        end: days.at(-1)?.date ?? '',
        daysCount: days.length,
        timeslot_duration: '00:05',
        ...(namesZone.test(timeZone) ? { time_zone_name: timeZone } : {}),
        url: `${siteUrl}/`,
        tracks: conference.tracks.map(({ id, name, colour }) => ({
          name,
          ...slugged(isSlug(id) ? id : slugOf(name)),
          ...(colour ? { color: colour } : {}),
        })),
        rooms: conference.rooms.map(roomOf),
        days: days.map((day, index) => ({
          index: index + 1,
          date: day.date,
          day_start: localTime(day.start, timeZone),
          day_end: localTime(day.end, timeZone),
          rooms: roomsOfDays[index],
        })),
      },
    },
  }
  return yield* writeJsonInSteps(file, depthOfEvents)
}

/** schedule, conference, days, a day, its rooms, a room, its events. */
const depthOfEvents = 7

function* roomsOfDay(
  rooms: ExportDay['rooms'],
  timeZone: string,
): Steps<Record<string, unknown[]>> {
  const entries: [string, unknown[]][] = []
  for (const { room, events } of rooms)
    entries.push([room.name, yield* mapInSteps(events, (event) => eventOf(event, timeZone))])
  return Object.fromEntries(entries)
}

/** The zones that the schema takes; readers find the others by the offsets of the times. */
const namesZone = /^[A-Z][a-z]+\/[A-Z][a-z]+|^UTC$/

const isSlug = (text: string) => /^[a-z0-9_-]+[a-z0-9]$/.test(text)

function slugged(slug: string): { slug?: string } {
  return isSlug(slug) ? { slug } : {}
}

function roomOf({ id, name, guid, description, capacity }: ExportRoom) {
  return {
    name,
    ...slugged(id),
    guid,
    ...(description ? { description } : {}),
    ...(capacity === undefined ? {} : { capacity }),
  }
}

function eventOf(event: ExportEvent, timeZone: string) {
  const { session, start, end } = event
  const date = localTime(start, timeZone)
  return {
    guid: event.guid,
    id: event.number,
    logo: session.coverImage ? uriOf(session.coverImage) : null,
    date,
    start: date.slice(11, 16),
    end: localTime(end, timeZone),
    duration: hoursAndMinutes(event.duration),
    room: event.room.name,
    slug: event.slug,
    url: event.url,
    title: event.title,
    subtitle: event.subtitle || null,
    track: event.track || null,
    type: event.type,
    language: session.hostLanguages.join(', ') || null,
    abstract: event.summary || null,
    description: event.content || null,
    do_not_record: !session.isRecorded,
    persons: event.people.map(personOf),
    links: [
      ...session.resources.map(({ url, title }) => ({ url: uriOf(url), title })),
      ...(session.recording
        ? [{ url: uriOf(session.recording), title: 'Recording', type: 'media' }]
        : []),
    ],
    attachments: [],
    ...(session.feedbackUrl ? { feedback_url: uriOf(session.feedbackUrl) } : {}),
    ...(session.url ? { origin_url: uriOf(session.url) } : {}),
  }
}

/** The schema takes an id only as a number; ours goes beside it, where it lets others be. */
function personOf({ id, number, name, bio, picture }: ExportPerson) {
  return {
    id: number,
    plenum_id: id,
    name,
    biography: bio || null,
    ...(picture ? { avatar: uriOf(picture) } : {}),
  }
}
