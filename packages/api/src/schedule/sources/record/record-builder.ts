import type { ScheduleRecord, Session } from '@plenum/shared'
import { atOnce, type Steps } from '../../../pauses/index.ts'
import { createBreakCollection } from './break-collection.ts'
import { warnOfDistantTimes } from './distant-times.ts'
import { createFacetCollections } from './facet-collections.ts'
import type {
  BreakInput,
  LabelInput,
  Reference,
  RoomInput,
  SessionInput,
  SourceText,
  SpeakerInput,
  ThemeInput,
  TrackInput,
  TypeInput,
} from './record-inputs.ts'
import { createRecordTexts, type TextSettings } from './record-texts.ts'
import { createSessionCollection } from './session-collection.ts'
import { createSlotCollection } from './slot-collection.ts'
import { createSpeakerCollection } from './speaker-collection.ts'

export interface RecordSettings extends TextSettings {
  readonly title: SourceText
  readonly timeZone: string
  readonly changeMinute: number
  /** Whether the links of sessions need a sign-in. */
  readonly visibility: Session['visibility']
}

/**
 * Puts a record together from what a source says, in any order. It gives ids that stay from one
 * import to the next, joins the repeats of a session, cleans titles, checks links and leaves out
 * what nothing refers to: a speaker without a session has not agreed to be published.
 *
 * Rooms, tracks and so on give back a reference for use in sessions, or null for a blank name.
 */
export interface RecordBuilder {
  room(room: RoomInput): Reference | null
  track(track: TrackInput): Reference | null
  type(type: TypeInput): Reference | null
  theme(theme: ThemeInput): Reference | null
  label(label: LabelInput): Reference | null
  speaker(speaker: SpeakerInput): Reference | null
  session(session: SessionInput): void
  break(pause: BreakInput): void
  build(): ScheduleRecord
  /** As `build`, one session a step. */
  buildInSteps(): Steps<ScheduleRecord>
}

export function createRecordBuilder(given: RecordSettings): RecordBuilder {
  const settings = { ...given, drop: given.drop ?? given.warn }
  const texts = createRecordTexts(settings)
  const slots = createSlotCollection()
  const facets = createFacetCollections(texts, settings.drop)
  const speakers = createSpeakerCollection(texts, settings)
  const sessions = createSessionCollection({ texts, slots, facets, speakers, settings })
  const breaks = createBreakCollection({ texts, slots, rooms: facets.rooms, report: settings })

  function* buildInSteps(): Steps<ScheduleRecord> {
    // These mark what they use, so they come before the lists of what is used.
    const builtSessions = yield* sessions.build()
    const builtBreaks = breaks.build()
    warnOfDistantTimes(builtSessions, slots.build(), settings.warn)
    warnOfUnused({ room: facets.rooms, track: facets.tracks, speaker: speakers }, settings.warn)
    return {
      title: texts.title(settings.title),
      timeZone: settings.timeZone,
      changeMinute: settings.changeMinute,
      textFormat: settings.textFormat,
      sessions: builtSessions,
      slots: slots.build(),
      rooms: facets.rooms.build(),
      breaks: builtBreaks,
      speakers: yield* speakers.build(),
      tracks: facets.tracks.build(),
      themes: facets.themes.build(),
      types: facets.types.build(),
      taxonomies: facets.taxonomies.build(),
    }
  }

  return {
    room: facets.rooms.add,
    track: facets.tracks.add,
    type: facets.types.add,
    theme: facets.themes.add,
    label: facets.taxonomies.add,
    speaker: speakers.add,
    session: sessions.add,
    break: breaks.add,
    build: () => atOnce(buildInSteps()),
    buildInSteps,
  }
}

function warnOfUnused(
  collections: Readonly<Record<string, { unused(): number }>>,
  warn: RecordSettings['warn'],
): void {
  for (const [kind, collection] of Object.entries(collections)) {
    const count = collection.unused()
    const things = count === 1 ? kind : `${kind}s`
    if (count) warn(`${kind}.unused`, `${count} ${things} without a session: left out.`)
  }
}
