import { programmeDay, type ScheduleRecord } from '@plenum/shared'
import type { ReadContext } from '../programme-format.ts'
import { languageTags, type RecordBuilder, type Reference } from '../record/index.ts'
import type { SourceClock } from '../source-clock.ts'
import type { FrabDay, FrabEvent, FrabLink, FrabPerson, FrabProgramme } from './frab-programme.ts'
import { changeMinuteOf, spanOf } from './frab-times.ts'

/** Turns what frab's XML or JSON says into a record. */
export function normaliseFrab(programme: FrabProgramme, context: ReadContext): ScheduleRecord {
  const events = programme.days.flatMap((day) => day.events)
  const clock = context.clock(
    programme.timeZone,
    events.map(({ date }) => date),
  )
  const changeMinute = changeMinuteOf(programme)
  const isPretalx = writtenByPretalx(programme)
  const builder = context.builder({
    clock,
    changeMinute,
    title: programme.title,
    language: programme.language,
    // frab's authors write HTML; pretalx passes on their Markdown.
    textFormat: programme.textFormat ?? (isPretalx ? 'markdown' : 'html'),
    baseUrl: programme.baseUrl,
  })
  const reading = {
    builder,
    clock,
    context,
    changeMinute,
    isPretalx,
    isOwn: programme.textFormat !== undefined,
    ...facetsOf(programme, builder),
  }
  for (const day of programme.days) for (const event of day.events) addEvent(event, day, reading)
  return builder.build()
}

interface Reading {
  readonly builder: RecordBuilder
  readonly clock: SourceClock
  readonly context: ReadContext
  readonly changeMinute: number | undefined
  readonly isPretalx: boolean
  /** Plenum wrote it. */
  readonly isOwn: boolean
  room(name: string | undefined): Reference | null
  track(name: string | undefined): Reference | null
  person(person: FrabPerson): Reference | null
}

function addEvent(event: FrabEvent, day: FrabDay, reading: Reading): void {
  const { builder, isOwn } = reading
  const key = keyOf(event, reading)
  const room = reading.room(event.room)
  const span = timeOf(event, day, reading, key)
  const [language, ...others] = languageTags(event.language)
  builder.session({
    key,
    title: event.title,
    language: others.length ? undefined : language,
    times: [{ ...span, room }],
    subtitle: event.subtitle,
    summary: event.abstract,
    content: event.description === event.abstract ? undefined : event.description,
    speakers: event.people.map((person) => reading.person(person)),
    type: builder.type({ title: event.type }),
    track: reading.track(event.track),
    hostLanguages: [event.language],
    coverImage: event.logo,
    ...linksOf(event, isOwn),
    feedbackUrl: event.feedbackUrl,
    url: isOwn ? event.originUrl : (event.url ?? event.originUrl),
    isRecorded: event.doNotRecord === false,
  })
}

function timeOf(event: FrabEvent, day: FrabDay, reading: Reading, key: string) {
  const { clock, changeMinute, context } = reading
  const span = spanOf(event, day, clock, {
    changeMinute,
    threeParts: context.options.threePartDuration,
  })
  const filed = day.date?.slice(0, 10)
  const real = span.start && programmeDay(span.start, clock.timeZone, changeMinute ?? 0)
  if (real && filed && real !== filed) {
    const message = `It is filed under ${filed} but takes place on ${real}; its own time counts.`
    context.warn('event.other-day', message, `session/${key}`)
  }
  return span
}

/** Our own export has no other place for the recording than among the links. */
function linksOf({ links, videoUrl }: FrabEvent, isOwn: boolean) {
  const isRecording = ({ type }: FrabLink) => isOwn && type === 'media'
  return {
    resources: links.filter((link) => !isRecording(link)),
    recording: videoUrl ?? links.find(isRecording)?.url,
  }
}

/**
 * The code of pretalx goes first, so that a conference may change between this export and the API
 * without any session changing its id. The pages of our own exports end in the id, for which the
 * formats have no place.
 */
function keyOf(event: FrabEvent, { isPretalx, isOwn }: Reading): string {
  const ownId = isOwn ? decodedEnd(event.url) : undefined
  const code = ownId ?? event.code ?? (isPretalx ? pretalxCodeOf(event) : undefined)
  const known = [code, event.id, event.guid, event.slug]
  return known.find(Boolean) ?? `${event.title ?? ''} ${event.date ?? event.start ?? ''}`
}

function decodedEnd(url = ''): string | undefined {
  const [, end = ''] = /\/([^/?#]+)\/?$/.exec(url) ?? []
  try {
    return decodeURIComponent(end) || undefined
  } catch {
    // Not percent-encoding: another id will do.
    return undefined
  }
}

const pretalxCode = /^[A-HJ-NP-Z3789]{6}$/

/** Versions of pretalx that do not name the code have it as the slug or in the address. */
function pretalxCodeOf({ slug, url, originUrl }: FrabEvent): string | undefined {
  const candidates = [slug, /\/talk\/([^/]+)\/?$/.exec(url ?? originUrl ?? '')?.[1]]
  return candidates.find((candidate) => candidate && pretalxCode.test(candidate))
}

function writtenByPretalx(programme: FrabProgramme): boolean {
  const events = programme.days.flatMap((day) => day.events)
  if (programme.generator?.includes('pretalx')) return true
  return events.length > 0 && events.every(({ code, slug }) => pretalxCode.test(code ?? slug ?? ''))
}

function facetsOf(programme: FrabProgramme, builder: RecordBuilder) {
  const rooms = new Map<string, Reference | null>()
  const tracks = new Map<string, Reference | null>()
  const people = new Map(programme.people.map((person) => [person.id, person]))
  const room = (name: string | undefined) => (name === undefined ? null : (rooms.get(name) ?? null))
  for (const { name, slug, ...rest } of [...programme.rooms, ...roomsOfEvents(programme)]) {
    if (!rooms.has(name))
      rooms.set(name, builder.room({ key: slug, name, position: rooms.size, ...rest }))
  }
  for (const { name, colour } of programme.tracks) {
    const position = tracks.size
    if (!tracks.has(name)) tracks.set(name, builder.track({ title: name, colour, position }))
  }
  return {
    room,
    track(name: string | undefined) {
      if (name === undefined || /^no track$/i.test(name.trim())) return null
      return tracks.get(name) ?? builder.track({ title: name })
    },
    person(person: FrabPerson) {
      const listed = people.get(person.id)
      return builder.speaker({
        key: person.id,
        name: person.name ?? listed?.name,
        bio: person.biography ?? listed?.biography,
        headshot: person.picture ?? listed?.picture,
      })
    },
  }
}

function roomsOfEvents(programme: FrabProgramme) {
  return programme.days
    .flatMap((day) => day.events)
    .flatMap(({ room }) => (room ? [{ name: room, slug: undefined }] : []))
}
