import { programmeDay, type ScheduleRecord, type Session } from '@plenum/shared'
import type { Steps } from '../../../pauses/index.ts'
import type { ReadContext } from '../programme-format.ts'
import { languageTags, type RecordBuilder, type Reference } from '../record/index.ts'
import { detectTextFormat } from '../text-format.ts'
import { usualForms } from '../times/index.ts'
import type { FrabDay, FrabEvent, FrabLink, FrabPerson, FrabProgramme } from './frab-programme.ts'
import { frabPeople } from './frab-people.ts'
import { changeMinuteOf, spanOf, type FrabTimes } from './frab-times.ts'

/** Turns what frab's XML or JSON says into a record. */
export function* normaliseFrab(
  programme: FrabProgramme,
  context: ReadContext,
): Steps<ScheduleRecord> {
  const events = programme.days.flatMap((day) => day.events)
  const clock = context.clock(
    programme.timeZone,
    [...events.map(({ date }) => date), ...programme.days.map(({ date }) => date)],
    events.map(({ start }) => start),
  )
  const changeMinute = changeMinuteOf(programme, clock)
  const isPretalx = writtenByPretalx(programme)
  const isUsual = isPretalx || programme.textFormat !== undefined
  const durations = context.durations(
    events.map(({ duration }) => duration),
    isUsual ? usualForms : {},
  )
  const builder = context.builder({
    clock,
    changeMinute,
    title: programme.title,
    language: programme.language,
    textFormat: programme.textFormat ?? (yield* textFormatOf(programme, isPretalx, context)),
    baseUrl: programme.baseUrl,
  })
  const reading = {
    builder,
    clock,
    context,
    changeMinute,
    durations,
    isPretalx,
    isOwn: programme.textFormat !== undefined,
    ...facetsOf(programme, builder),
    ...frabPeople(programme, builder, context),
  }
  for (const day of programme.days)
    for (const event of day.events) {
      addEvent(event, day, reading)
      yield
    }
  reading.dropUnused()
  return yield* builder.buildInSteps()
}

/** pretalx passes on Markdown. Authors of other tools write HTML, unless their texts prove Markdown. */
function* textFormatOf(
  programme: FrabProgramme,
  isPretalx: boolean,
  context: ReadContext,
): Steps<ScheduleRecord['textFormat']> {
  if (programme.hasElements) return 'html'
  if (isPretalx) return 'markdown'
  const events = programme.days.flatMap((day) => day.events)
  const people = [...programme.people, ...events.flatMap((event) => event.people)]
  const bodies = [
    ...events.flatMap(({ abstract, description }) => [abstract, description]),
    ...people.map(({ biography }) => biography),
  ]
  const texts = bodies.flatMap((body) => (typeof body === 'object' ? Object.values(body) : [body]))
  const { format = 'html', html, markdown } = yield* detectTextFormat(texts)
  if (markdown > 0 && context.options.textFormat === undefined)
    context.warn(
      'programme.text-format-assumed',
      `${markdown} texts look like Markdown and ${html} like HTML; all are read as ` +
        `${format === 'html' ? 'HTML' : 'Markdown'}. To name the format: --text-format.`,
    )
  return format
}

interface Reading extends FrabTimes {
  readonly builder: RecordBuilder
  readonly context: ReadContext
  readonly isPretalx: boolean
  /** Plenum wrote it. */
  readonly isOwn: boolean
  room(name: string | undefined): Reference | null
  track(name: string | undefined): Reference | null
  person(person: FrabPerson, path: string): Reference | null
}

function addEvent(event: FrabEvent, day: FrabDay, reading: Reading): void {
  const { builder, context, isOwn } = reading
  const key = keyOf(event, reading)
  const path = `session/${key}`
  const state = stateOf(event.state)
  if (state === undefined)
    return context.drop('session.not-public', 'A session not accepted was left out.', path)
  const room = reading.room(event.room)
  warnOfOtherRoom(event, reading, key)
  const span = timeOf(event, day, reading, key)
  const [language, ...others] = languageTags(event.language)
  builder.session({
    key,
    title: event.title,
    language: others.length ? undefined : language,
    times: [{ ...span, room }],
    subtitle: event.subtitle,
    summary: event.abstract,
    content: event.description,
    speakers: event.people.map((person) => reading.person(person, path)),
    type: builder.type({ title: event.type }),
    track: reading.track(event.track),
    hostLanguages: [event.language],
    coverImage: event.logo,
    ...linksOf(event, key, reading),
    feedbackUrl: event.feedbackUrl,
    url: isOwn ? event.originUrl : (event.url ?? event.originUrl),
    isRecorded: event.doNotRecord === false,
    state,
  })
}

/** A published file has few states, so only those of sessions that are not public hide one. */
function stateOf(state: string | undefined): Session['state'] | undefined {
  const known = state?.toLowerCase() ?? ''
  if (/^cancel/.test(known)) return 'cancelled'
  return /^(?:draft|deleted|rejected|withdrawn|submitted|wip)$/.test(known)
    ? undefined
    : 'confirmed'
}

function timeOf(event: FrabEvent, day: FrabDay, reading: Reading, key: string) {
  const { clock, changeMinute, context } = reading
  const span = spanOf(event, day, reading, context, `session/${key}`)
  const filed = clock.date(day.date)
  const real = span.start && programmeDay(span.start, clock.timeZone, changeMinute ?? 0)
  if (real && filed && real !== filed) {
    const message = `It is filed under ${filed} but takes place on ${real}; its own time counts.`
    context.warn('event.other-day', message, `session/${key}`)
  }
  return span
}

function warnOfOtherRoom({ room, ownRoom }: FrabEvent, { context }: Reading, key: string): void {
  const fold = (name: string) => name.replace(/\s+/g, ' ').trim().toLowerCase()
  if (!room || !ownRoom || fold(room) === fold(ownRoom)) return
  const message = 'It names another room than the one it is listed in; the list counts.'
  context.warn('event.other-room', message, `session/${key}`)
}

/** Our own export has no other place for the recording than among the links. */
function linksOf({ links, videoUrl }: FrabEvent, key: string, { context, isOwn }: Reading) {
  const known = links.flatMap(({ url, ...rest }) => (url === undefined ? [] : [{ url, ...rest }]))
  for (const { url } of links)
    if (url === undefined)
      context.drop('link.no-address', 'A link without an address was left out.', `session/${key}`)
  const isRecording = ({ type }: Pick<FrabLink, 'type'>) => isOwn && type === 'media'
  return {
    resources: known.filter((link) => !isRecording(link)),
    recording: videoUrl ?? known.find(isRecording)?.url,
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
  return known.find(Boolean) ?? `${titleOf(event)} ${event.date ?? event.start ?? ''}`
}

const titleOf = ({ title = '' }: FrabEvent) =>
  typeof title === 'string' ? title : (Object.values(title)[0] ?? '')

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
function pretalxCodeOf({ code, slug, url, originUrl }: FrabEvent): string | undefined {
  const ends = [url, originUrl].map((address) => /\/talk\/([^/?#]+)\/?$/.exec(address ?? '')?.[1])
  return [code, slug, ...ends].find((candidate) => candidate && pretalxCode.test(candidate))
}

/** Versions of pretalx that do not name themselves give each session a code. */
function writtenByPretalx(programme: FrabProgramme): boolean {
  if (programme.generator?.includes('pretalx')) return true
  const events = programme.days.flatMap((day) => day.events)
  return events.length > 0 && events.every((event) => pretalxCodeOf(event) !== undefined)
}

function facetsOf(programme: FrabProgramme, builder: RecordBuilder) {
  const rooms = new Map<string, Reference | null>()
  const tracks = new Map<string, Reference | null>()
  const room = (name: string | undefined) => (name === undefined ? null : (rooms.get(name) ?? null))
  for (const room of [...programme.rooms, ...roomsOfEvents(programme)]) {
    const { name, slug, description, capacity } = room
    const position = rooms.size
    if (!rooms.has(name))
      rooms.set(name, builder.room({ key: slug, name, position, description, capacity }))
  }
  for (const { name, slug, colour } of programme.tracks) {
    const position = tracks.size
    // Plenum writes the id of a track as its slug.
    const key = programme.textFormat === undefined ? undefined : slug
    const known = tracks.get(name) ?? builder.track({ key, title: name, colour, position })
    tracks.set(name, known)
    if (slug && !tracks.has(slug)) tracks.set(slug, known)
  }
  return {
    room,
    track(name: string | undefined) {
      if (name === undefined || /^no track$/i.test(name.trim())) return null
      return tracks.get(name) ?? builder.track({ title: name })
    },
  }
}

function roomsOfEvents(programme: FrabProgramme) {
  return programme.days
    .flatMap((day) => day.events)
    .flatMap(({ room }) =>
      room ? [{ name: room, slug: undefined, description: undefined, capacity: undefined }] : [],
    )
}
