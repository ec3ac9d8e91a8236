import {
  booleanOf,
  entriesOf,
  keyOf,
  listOf,
  localisedOf,
  numberOf,
  objectOf,
  textOf,
  type JsonObject,
} from '../document/index.ts'
import type {
  FrabDay,
  FrabEvent,
  FrabLink,
  FrabPerson,
  FrabProgramme,
  FrabRoom,
} from './frab-programme.ts'
import { textFormatOf } from './plenum-generator.ts'

/** The `schedule` of a schedule.json, which copies at times leave out around it. */
export function scheduleOf(value: unknown): JsonObject | undefined {
  const root = objectOf(value)
  return objectOf(root?.['schedule']) ?? root
}

/** Reads version 1 of c3voc's schedule.json, as frab and pretalx write it. */
export function parseScheduleJson(value: unknown): FrabProgramme {
  const schedule = scheduleOf(value) ?? {}
  const conference = objectOf(schedule['conference']) ?? {}
  const generator = objectOf(objectOf(value)?.['generator']) ?? objectOf(schedule['generator'])
  return {
    generator: textOf(generator?.['name'])?.toLowerCase(),
    textFormat: textFormatOf(textOf(generator?.['name']), textOf(generator?.['version'])),
    title: textOf(conference['title']),
    baseUrl: textOf(schedule['base_url']) ?? textOf(conference['url']),
    timeZone: textOf(conference['time_zone_name']),
    language: textOf(conference['language']),
    dayChange: undefined,
    hasElements: false,
    rooms: listOf(conference['rooms']).flatMap(roomOf),
    tracks: listOf(conference['tracks']).flatMap((track) => {
      const name = textOf(objectOf(track)?.['name'])
      return name ? [{ name, colour: textOf(objectOf(track)?.['color']) }] : []
    }),
    people: [],
    days: listOf(conference['days']).map(dayOf),
  }
}

function roomOf(value: unknown): FrabRoom[] {
  const room = objectOf(value) ?? {}
  const name = textOf(room['name'])
  if (!name) return []
  const slug = textOf(room['slug'])
  const description = localisedOf(room['description'])
  return [{ name, slug, description, capacity: numberOf(room['capacity']) }]
}

function dayOf(value: unknown): FrabDay {
  const day = objectOf(value) ?? {}
  return {
    date: textOf(day['date']),
    start: textOf(day['day_start']),
    end: textOf(day['day_end']),
    events: entriesOf(day['rooms']).flatMap(([room, events]) =>
      listOf(events).flatMap((event) => eventOf(objectOf(event), room)),
    ),
  }
}

function eventOf(event: JsonObject | undefined, room: string): FrabEvent[] {
  if (!event) return []
  const text = (name: string) => textOf(event[name])
  return [
    {
      id: keyOf(event['id']),
      guid: text('guid'),
      code: text('code'),
      slug: text('slug'),
      room: room || text('room'),
      ownRoom: text('room'),
      title: text('title'),
      subtitle: text('subtitle'),
      track: text('track'),
      type: text('type'),
      language: text('language'),
      abstract: text('abstract'),
      description: text('description'),
      date: text('date'),
      start: text('start'),
      end: text('end'),
      duration: writtenNumber(event['duration']),
      logo: text('logo'),
      url: text('url'),
      originUrl: text('origin_url'),
      feedbackUrl: text('feedback_url'),
      videoUrl: text('video_download_url'),
      doNotRecord: booleanOf(event['do_not_record']),
      people: listOf(event['persons']).map(personOf),
      links: [...listOf(event['links']), ...listOf(event['attachments'])].flatMap(linkOf),
    },
  ]
}

/** A text, or a number as text. */
function writtenNumber(value: unknown): string | undefined {
  return typeof value === 'number' ? String(Math.round(value)) : textOf(value)
}

/** A person's `guid` is made from their mail address and confirms it to who guesses: never read. */
function personOf(value: unknown): FrabPerson {
  const person = objectOf(value) ?? {}
  return {
    id: textOf(person['plenum_id']) ?? textOf(person['code']) ?? keyOf(person['id']),
    name: textOf(person['public_name']) ?? textOf(person['name']),
    biography: textOf(person['biography']),
    picture: textOf(person['avatar_url']) ?? textOf(person['avatar']),
  }
}

function linkOf(value: unknown): FrabLink[] {
  const link = objectOf(value)
  const url = textOf(link?.['url']) ?? textOf(link?.['href']) ?? textOf(value)
  const title = textOf(link?.['title']) ?? textOf(link?.['name'])
  return url || title ? [{ url, title, type: textOf(link?.['type']) }] : []
}
