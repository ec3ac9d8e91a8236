import { mapInSteps, type Steps } from '../../../pauses/index.ts'
import {
  createJsonFields,
  entriesOf,
  isBlank,
  keyOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonFields,
  type JsonObject,
} from '../document/index.ts'
import type { Drop } from '../programme-warnings.ts'
import type { FrabDay, FrabEvent, FrabProgramme, FrabRoom, FrabTrack } from './frab-programme.ts'
import { textFormatOf } from './plenum-generator.ts'
import { pathOf, peopleOf, sharedMembers } from './schedule-json-event.ts'

/** The `schedule` of a schedule.json, which copies at times leave out around it. */
export function scheduleOf(value: unknown): JsonObject | undefined {
  const root = objectOf(value)
  return objectOf(root?.['schedule']) ?? root
}

/** Reads c3voc's schedule.json: version 1 of frab and pretalx, and version 2 of the hub. */
export function* parseScheduleJson(value: unknown, drop: Drop): Steps<FrabProgramme> {
  const schedule = createJsonFields(scheduleOf(value) ?? {}, 'schedule', drop)
  const inner = objectOf(scheduleOf(value)?.['conference']) ?? {}
  const conference = createJsonFields(inner, 'conference', drop)
  const generator =
    objectOf(objectOf(value)?.['generator']) ?? objectOf(scheduleOf(value)?.['generator'])
  const rooms = conference.objects('rooms').flatMap((room) => roomOf(room, drop))
  const events = yield* mapInSteps(schedule.objects('events'), (event) =>
    eventOfVersion2(event, rooms, drop),
  )
  const days: FrabDay[] = []
  for (const day of conference.objects('days')) days.push(yield* dayOf(day, rooms, drop))
  return {
    generator: textOf(generator?.['name'])?.toLowerCase(),
    textFormat: textFormatOf(textOf(generator?.['name']), textOf(generator?.['version'])),
    title: conference.localised('title'),
    baseUrl: schedule.text('base_url') ?? conference.text('url'),
    timeZone: conference.text('time_zone_name'),
    language: conference.text('language'),
    dayChange: undefined,
    hasElements: false,
    rooms,
    tracks: conference.objects('tracks').flatMap((track) => trackOf(track, drop)),
    people: peopleOf(schedule, 'persons', 'schedule', drop),
    // Version 2 has its events beside the days.
    days: events.length
      ? [...days, { date: undefined, start: undefined, end: undefined, events }]
      : days,
  }
}

function roomOf(value: JsonObject, drop: Drop): FrabRoom[] {
  const room = createJsonFields(value, `room/${keyOf(value['slug']) ?? '?'}`, drop)
  const name = room.textOr('name', 'en')
  if (!name) {
    drop('room.no-name', 'A room without a name was left out.', undefined)
    return []
  }
  const description = room.localised('description')
  const ids = { slug: room.text('slug'), guid: room.text('guid') }
  return [{ name, ...ids, description, capacity: room.number('capacity') }]
}

function trackOf(value: JsonObject, drop: Drop): FrabTrack[] {
  const track = createJsonFields(value, `track/${keyOf(value['slug']) ?? '?'}`, drop)
  const colour = track.text('color') ?? track.textOr('colors', 'light', 'primary', 'dark')
  const name = track.textOr('name', 'en') ?? track.text('slug')
  return name ? [{ name, slug: track.text('slug'), colour }] : []
}

function* dayOf(value: JsonObject, rooms: readonly FrabRoom[], drop: Drop): Steps<FrabDay> {
  const day = createJsonFields(value, `day/${keyOf(value['date']) ?? '?'}`, drop)
  const known = value['rooms']
  // Some tools write a list of rooms, or the events of a day without rooms.
  const events: [string, JsonObject][] = Array.isArray(known)
    ? objectsOf(known).flatMap((room) =>
        namedEvents(keyOf(room['name']) ?? '', room, 'events', drop),
      )
    : entriesOf(known).flatMap(([room]) => namedEvents(room, objectOf(known) ?? {}, room, drop))
  return {
    date: day.text('date'),
    start: day.text('day_start') ?? day.text('start'),
    end: day.text('day_end') ?? day.text('end'),
    events: yield* mapInSteps(
      [...events, ...day.objects('events').map((event) => ['', event] as const)],
      ([room, event]) => eventOf(event, room, rooms, drop),
    ),
  }
}

function namedEvents(
  room: string,
  holder: JsonObject,
  member: string,
  drop: Drop,
): [string, JsonObject][] {
  const fields = createJsonFields(holder, `room/${room}`, drop)
  return fields
    .objects(member)
    .filter((event) => !isBlank(event))
    .map((event) => [room, event])
}

function eventOf(
  value: JsonObject,
  room: string,
  rooms: readonly FrabRoom[],
  drop: Drop,
): FrabEvent {
  const path = pathOf(value)
  const event = createJsonFields(value, path, drop)
  const ownRoom = roomNameOf(event, rooms)
  return {
    ...sharedMembers(event, path, drop),
    room: room || ownRoom,
    ownRoom,
    date: event.text('date'),
    start: event.text('start'),
    people: peopleOf(event, 'persons', path, drop),
  }
}

/** Version 2 names the start in full, and a room by its guid. */
function eventOfVersion2(value: JsonObject, rooms: readonly FrabRoom[], drop: Drop): FrabEvent {
  const path = pathOf(value)
  const event = createJsonFields(value, path, drop)
  return {
    ...sharedMembers(event, path, drop),
    room: roomNameOf(event, rooms),
    ownRoom: undefined,
    date: event.text('start') ?? event.text('date'),
    start: undefined,
    people: [
      ...peopleOf(event, 'participants', path, drop),
      ...peopleOf(event, 'persons', path, drop),
    ],
  }
}

function roomNameOf(event: JsonFields, rooms: readonly FrabRoom[]): string | undefined {
  const guid = event.inner('room', 'guid')
  const slug = event.inner('room', 'slug')
  const listed = rooms.find((room) => (guid && room.guid === guid) || (slug && room.slug === slug))
  return listed?.name ?? event.textOr('room', 'name', 'slug', 'guid')
}
