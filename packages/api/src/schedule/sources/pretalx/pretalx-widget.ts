import type { ScheduleRecord } from '@plenum/shared'
import {
  booleanOf,
  createJsonFields,
  keyOf,
  listOf,
  localisedOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonObject,
} from '../document/index.ts'
import type { Steps } from '../../../pauses/index.ts'
import type { ProgrammeFormat, ReadContext } from '../programme-format.ts'
import type { RecordBuilder, Reference } from '../record/index.ts'
import type { SourceClock } from '../source-clock.ts'
import type { DurationReader } from '../times/index.ts'
import { minutesOf } from './pretalx-durations.ts'
import { stateOf } from './pretalx-states.ts'
import { pretalxTextFormat } from './pretalx-texts.ts'

/** What pretalx's schedule widget loads: public without a token, and it has the breaks. */
export const pretalxWidget: ProgrammeFormat = {
  name: 'pretalx-widget',
  title: 'pretalx widget data (schedule/widgets/schedule.json)',
  detect: (document) => document.kind === 'json' && isWidget(objectOf(document.value)),
  read: (document, context) =>
    readWidget(document.kind === 'json' ? (objectOf(document.value) ?? {}) : {}, context),
}

function isWidget(value: JsonObject | undefined): boolean {
  return Array.isArray(value?.['talks']) && Array.isArray(value['rooms'])
}

function* readWidget(widget: JsonObject, context: ReadContext): Steps<ScheduleRecord> {
  const clock = context.clock(textOf(widget['timezone']))
  const title = localisedOf(widget['event_name']) ?? localisedOf(widget['name'])
  const builder = context.builder({ clock, title, textFormat: pretalxTextFormat })
  const reading: Reading = {
    builder,
    clock,
    context,
    durations: context.durations(
      objectsOf(widget['talks']).map(({ duration }) => keyOf(duration)),
      { number: 'minutes' },
    ),
    rooms: listed(widget['rooms'], 'id', (room, position) =>
      builder.room({
        key: keyOf(room['id']),
        name: localisedOf(room['name']),
        description: localisedOf(room['description']),
        position,
      }),
    ),
    tracks: listed(widget['tracks'], 'id', (track, position) =>
      builder.track({
        key: keyOf(track['id']),
        title: localisedOf(track['name']),
        colour: textOf(track['color']),
        position,
      }),
    ),
    speakers: listed(widget['speakers'], 'code', (person) =>
      builder.speaker({
        key: keyOf(person['code']),
        name: textOf(person['name']),
        headshot: textOf(person['avatar']),
      }),
    ),
  }
  const talks = createJsonFields(widget, 'talks', context.drop).objects('talks')
  for (const talk of talks) {
    addTalk(talk, reading)
    yield
  }
  return yield* builder.buildInSteps()
}

interface Reading {
  readonly builder: RecordBuilder
  readonly clock: SourceClock
  readonly context: ReadContext
  readonly durations: DurationReader
  readonly rooms: ReadonlyMap<string, Reference | null>
  readonly tracks: ReadonlyMap<string, Reference | null>
  readonly speakers: ReadonlyMap<string, Reference | null>
}

function listed(
  value: unknown,
  key: string,
  add: (item: JsonObject, position: number) => Reference | null,
): Map<string, Reference | null> {
  return new Map(
    listOf(value).flatMap((each, position) => {
      const item = objectOf(each)
      const id = keyOf(item?.[key])
      return item && id !== undefined ? [[id, add(item, position)] as const] : []
    }),
  )
}

function addTalk(talk: JsonObject, reading: Reading): void {
  const { builder, clock, context } = reading
  const code = textOf(talk['code'])
  const path = code === undefined ? 'break' : `session/${code}`
  // A blocker keeps a room free; it is the organisers' business.
  if (talk['slot_type'] === 'blocker')
    return context.drop('break.not-public', 'A break that is not public was left out.', path)
  const room = listedAs('room', talk, path, reading)
  const times = { start: textOf(talk['start']), end: textOf(talk['end']) }
  const span = clock.span({ ...times, minutes: minutesOf(talk, path, reading) }, path)
  if (code === undefined) return builder.break({ ...span, title: localisedOf(talk['title']), room })
  const state = stateOf(textOf(talk['state']), span.start !== undefined)
  if (state === undefined) {
    const message = 'A session that was not accepted was left out.'
    return context.drop('session.not-public', message, path)
  }
  const language = textOf(talk['content_locale'])
  builder.session({
    key: code,
    title: localisedOf(talk['title']),
    language,
    times: [{ ...span, room }],
    summary: localisedOf(talk['abstract']),
    speakers: speakersOf(talk, code, reading),
    track: listedAs('track', talk, path, reading),
    hostLanguages: [language],
    isRecorded: booleanOf(talk['do_not_record']) === false,
    state,
  })
}

/** The room or track that a talk names; one that is in no list is reported. */
function listedAs(
  kind: 'room' | 'track',
  talk: JsonObject,
  path: string,
  { rooms, tracks, context }: Reading,
): Reference | null {
  const key = keyOf(talk[kind])
  if (key === undefined) return null
  const found = (kind === 'room' ? rooms : tracks).get(key)
  if (found === undefined)
    context.drop(`${kind}.unknown`, `Its ${kind} is not in the file.`, path, key)
  return found ?? null
}

function speakersOf(talk: JsonObject, code: string, { speakers, context }: Reading) {
  return listOf(talk['speakers']).flatMap((each) => {
    const key = keyOf(each) ?? keyOf(objectOf(each)?.['code']) ?? ''
    const found = speakers.get(key)
    if (found === undefined) {
      context.drop('speaker.unknown', 'A speaker is not in the list of people.', `session/${code}`)
    }
    return found ?? []
  })
}
