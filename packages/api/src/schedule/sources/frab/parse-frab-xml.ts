import { mapInSteps, type Steps } from '../../../pauses/index.ts'
import {
  attribute,
  child,
  childBody,
  children,
  childText,
  type XmlElement,
} from '../document/index.ts'
import type {
  FrabDay,
  FrabEvent,
  FrabLink,
  FrabPerson,
  FrabProgramme,
  FrabRoom,
  FrabTrack,
} from './frab-programme.ts'
import { textFormatOf } from './plenum-generator.ts'

/** Reads frab's XML and what Pentabarf, FOSDEM, pretalx and EMF make of it. */
export function* parseFrabXml(root: XmlElement): Steps<FrabProgramme> {
  const conference = child(root, 'conference')
  const elements = children(root, 'day')
  const days: FrabDay[] = []
  for (const day of elements) days.push(yield* dayOf(day))
  return {
    generator: generatorOf(child(root, 'generator')),
    textFormat: textFormatOf(
      generatorOf(child(root, 'generator')),
      attribute(child(root, 'generator'), 'version'),
    ),
    title: childText(conference, 'title'),
    baseUrl: childText(conference, 'base_url') ?? childText(root, 'base_url'),
    timeZone: childText(conference, 'time_zone_name'),
    language: childText(conference, 'language'),
    dayChange: childText(conference, 'day_change'),
    hasElements: yield* hasElements(elements.flatMap(eventsOf).map(({ event }) => event)),
    rooms: elements.flatMap((day) => children(day, 'room')).flatMap((room) => roomOf(room)),
    tracks: tracksOf(root, conference),
    people: children(child(root, 'persons'), 'person').map(personOf),
    days,
  }
}

/** Whether a text below was written as elements, `<abstract><p>…</p></abstract>`. */
function* hasElements(events: readonly XmlElement[]): Steps<boolean> {
  for (const event of events) {
    if (holdsElements(event)) return true
    yield
  }
  return false
}

function holdsElements(element: XmlElement): boolean {
  const isText = element.name === 'abstract' || element.name === 'description'
  return isText ? element.children.length > 0 : element.children.some(holdsElements)
}

function generatorOf(generator: XmlElement | undefined): string | undefined {
  return (attribute(generator, 'name') ?? generator?.text)?.toLowerCase()
}

function roomOf(room: XmlElement): FrabRoom[] {
  const name = attribute(room, 'name')
  const slug = attribute(room, 'slug')
  const unknown = { guid: undefined, description: undefined, capacity: undefined }
  return name ? [{ name, slug, ...unknown }] : []
}

/** FOSDEM puts them beside the conference, pretalx inside it, with or without a list around. */
function tracksOf(root: XmlElement, conference: XmlElement | undefined): FrabTrack[] {
  const places = [child(root, 'tracks'), conference, child(conference, 'tracks')]
  return places
    .flatMap((place) => children(place, 'track'))
    .flatMap((track) => {
      const name = attribute(track, 'name') ?? track.text
      const slug = attribute(track, 'slug')
      return name ? [{ name, slug, colour: attribute(track, 'color') }] : []
    })
}

function* dayOf(day: XmlElement): Steps<FrabDay> {
  return {
    date: attribute(day, 'date'),
    start: attribute(day, 'start'),
    end: attribute(day, 'end'),
    events: yield* mapInSteps(eventsOf(day), ({ event, room }) => eventOf(event, room)),
  }
}

function eventsOf(day: XmlElement): { event: XmlElement; room: string | undefined }[] {
  const inRooms = children(day, 'room').flatMap((room) =>
    children(room, 'event').map((event) => ({ event, room: attribute(room, 'name') })),
  )
  // FOSDEM 2012 has events with no room around them.
  return [...children(day, 'event').map((event) => ({ event, room: undefined })), ...inRooms]
}

function eventOf(event: XmlElement, room: string | undefined): FrabEvent {
  const text = (name: string) => childText(event, name)
  return {
    id: attribute(event, 'id'),
    guid: attribute(event, 'guid'),
    code: attribute(event, 'code') ?? text('code'),
    slug: text('slug'),
    room: room ?? text('room'),
    ownRoom: text('room'),
    title: text('title'),
    subtitle: text('subtitle'),
    track: text('track'),
    type: text('type'),
    language: text('language'),
    abstract: childBody(event, 'abstract'),
    description: childBody(event, 'description'),
    date: text('date'),
    start: text('start'),
    end: text('end'),
    duration: text('duration'),
    logo: text('logo'),
    url: text('url'),
    originUrl: text('origin_url'),
    feedbackUrl: text('feedback_url'),
    videoUrl: text('video_download_url'),
    doNotRecord: optOut(child(event, 'recording')),
    state: text('state') ?? text('status'),
    people: [event, ...children(event, 'persons')]
      .flatMap((each) => children(each, 'person'))
      .map(personOf),
    links: [...linksOf(event, 'links', 'link'), ...linksOf(event, 'attachments', 'attachment')],
  }
}

function optOut(recording: XmlElement | undefined): boolean | undefined {
  const text = childText(recording, 'optout')?.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

function personOf(person: XmlElement): FrabPerson {
  const named = childText(person, 'name') ?? childText(person, 'public_name')
  return {
    id: attribute(person, 'code') ?? attribute(person, 'id'),
    ref: attribute(person, 'guid'),
    name: named ?? (person.children.length ? undefined : person.text),
    biography: childBody(person, 'biography') ?? childBody(person, 'description'),
    picture: childText(person, 'avatar') ?? childText(person, 'logo'),
  }
}

/** `<link href="…">title</link>`, `<link>address</link>` or `<link><url/><title/></link>`. */
function linksOf(event: XmlElement, list: string, name: string): FrabLink[] {
  return [event, ...children(event, list)]
    .flatMap((each) => children(each, name))
    .flatMap((link) => {
      const type = attribute(link, 'type') ?? childText(link, 'type')
      const address = addressOf(link)
      const said = childText(link, 'title') ?? childText(link, 'name') ?? attribute(link, 'title')
      const text = link.children.length ? undefined : link.text || undefined
      if (address) return [{ url: address, title: said ?? text ?? type, type }]
      return text || said ? [{ url: text, title: said ?? type, type }] : []
    })
}

function addressOf(link: XmlElement): string | undefined {
  const names = ['href', 'url']
  const found = names.map((name) => attribute(link, name) ?? childText(link, name))
  return found.find((address) => address !== undefined)
}
