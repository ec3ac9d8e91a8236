import type { ScheduleRecord } from '@plenum/shared'
import type { Steps } from '../../../pauses/index.ts'
import type { ReadContext } from '../programme-format.ts'
import { languageTags, type RecordBuilder, type Reference } from '../record/index.ts'
import type { SourceClock } from '../source-clock.ts'
import type { SessionizeProgramme, SessionizeSession } from './parse-sessionize.ts'

/** Turns what Sessionize says into a record. Its times have no offset, so a zone is needed. */
export function* normaliseSessionize(
  programme: SessionizeProgramme,
  context: ReadContext,
): Steps<ScheduleRecord> {
  const clock = context.clock(undefined)
  const builder = context.builder({ clock, title: undefined, textFormat: 'plain' })
  const reading = { builder, clock, context, ...listsOf(programme, builder) }
  for (const session of programme.sessions) {
    addSession(session, reading)
    yield
  }
  return yield* builder.buildInSteps()
}

interface Reading {
  readonly builder: RecordBuilder
  readonly clock: SourceClock
  readonly context: ReadContext
  readonly rooms: ReadonlyMap<string, Reference | null>
  readonly speakers: ReadonlyMap<string, Reference | null>
  readonly items: ReadonlyMap<string, CategoryItem>
}

interface CategoryItem {
  readonly kind: CategoryKind
  readonly name: string | undefined
  readonly reference: Reference | null
}

type CategoryKind = 'track' | 'type' | 'language' | 'label'

function addSession(session: SessionizeSession, reading: Reading): void {
  const { builder, clock, context } = reading
  const path = `session/${session.id}`
  if (session.status !== undefined && session.status !== 'Accepted') {
    return context.warn('session.not-public', 'A session not accepted was left out.', path)
  }
  const room = reading.rooms.get(session.roomId ?? '') ?? null
  const span = clock.span({ start: session.startsAt, end: session.endsAt })
  if (session.isService && session.speakers.length === 0 && span.start !== undefined) {
    // One for all stands in a single room of the grid but is meant for every one.
    return builder.break({ ...span, title: session.title, room: session.isPlenum ? null : room })
  }
  const items = session.categoryItems.flatMap((id) => reading.items.get(id) ?? [])
  const references = (kind: CategoryKind) =>
    items.filter((item) => item.kind === kind).map((item) => item.reference)
  const languages = items.filter((item) => item.kind === 'language').map((item) => item.name)
  const [language, ...others] = languages.flatMap((name) => languageTags(name))
  const isTimed = session.startsAt !== undefined || room !== null
  builder.session({
    key: session.id,
    title: session.title,
    language: others.length ? undefined : language,
    times: isTimed ? [{ ...span, room }] : [],
    content: session.description,
    speakers: session.speakers.map((id) => speakerOf(id, path, reading)),
    track: references('track'),
    type: references('type'),
    labels: references('label'),
    hostLanguages: languages,
    links: session.liveUrl ? [{ url: session.liveUrl }] : [],
    recording: session.recordingUrl,
  })
}

function speakerOf(id: string, path: string, { speakers, context }: Reading): Reference | null {
  const found = speakers.get(id)
  if (found === undefined) {
    context.warn('speaker.unknown', 'A speaker is not in the list of people.', path)
  }
  return found ?? null
}

function listsOf(programme: SessionizeProgramme, builder: RecordBuilder) {
  return {
    // The views name a room with each session, the whole in a list: the first to name it counts.
    rooms: new Map(
      [...programme.rooms]
        .reverse()
        .filter(({ name }) => name !== undefined)
        .map(({ id, name, sort }) => [id, builder.room({ key: id, name, position: sort })]),
    ),
    speakers: new Map(
      programme.speakers.map(({ id, name, tagLine, bio, picture }) => [
        id,
        builder.speaker({ key: id, name, role: tagLine, bio, headshot: picture }),
      ]),
    ),
    items: new Map(programme.categories.flatMap((category) => itemsOf(category, builder))),
  }
}

function itemsOf(
  category: SessionizeProgramme['categories'][number],
  builder: RecordBuilder,
): [string, CategoryItem][] {
  const kind = kindOf(category.title)
  const taxonomy = { key: category.id, title: category.title }
  return category.items.map(({ id, name, sort }) => {
    const item = { key: id, title: name, position: sort }
    const reference = {
      track: () => builder.track(item),
      type: () => builder.type(item),
      language: () => null,
      label: () => builder.label({ ...item, taxonomy }),
    }[kind]()
    return [id, { kind, name, reference }]
  })
}

/** Sessionize knows only categories; what they stand for is told by the usual titles. */
function kindOf(title: string | undefined): CategoryKind {
  if (/^tracks?$/i.test(title?.trim() ?? '')) return 'track'
  if (/\b(?:format|type)\b/i.test(title ?? '')) return 'type'
  if (/\b(?:languages?|sprachen?|langues?|idiomas?)\b/i.test(title ?? '')) return 'language'
  return 'label'
}
