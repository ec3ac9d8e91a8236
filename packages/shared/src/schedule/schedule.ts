import {
  array,
  boolean,
  enums,
  nullable,
  number,
  object,
  optional,
  string,
  type Infer,
} from '../structs/index.ts'
import { localisedStruct } from '../locale/index.ts'
import { instantStruct } from '../time/index.ts'

// The record keeps the names and meanings of deconf 4.0 and extends them. Everything is plain
// JSON: identifiers are strings that a source keeps from one import to the next, instants are UTC.

/** A stretch of time; sessions that start and end together share one. */
export const slotStruct = object({ id: string(), start: instantStruct, end: instantStruct })
export type Slot = Infer<typeof slotStruct>

export const roomStruct = object({
  id: string(),
  name: localisedStruct,
  description: optional(localisedStruct),
  /** How many people fit in; for showing, never a limit on saving. */
  capacity: optional(number()),
})
export type Room = Infer<typeof roomStruct>

export const trackStruct = object({
  id: string(),
  title: localisedStruct,
  /** CSS colour as the source gives it, such as `#1a7f5a`. */
  colour: optional(string()),
})
export type Track = Infer<typeof trackStruct>

export const themeStruct = object({ id: string(), title: localisedStruct })
export type Theme = Infer<typeof themeStruct>

export const sessionTypeStruct = object({
  id: string(),
  title: localisedStruct,
  /** How deconf's views lay it out. */
  layout: optional(enums(['plenary', 'workshop'])),
  iconGroup: optional(string()),
  iconName: optional(string()),
})
export type SessionType = Infer<typeof sessionTypeStruct>

/** A way of sorting sessions that the organisers made up, such as “level”. */
export const taxonomyStruct = object({
  id: string(),
  title: localisedStruct,
  labels: array(object({ id: string(), title: localisedStruct })),
})
export type Taxonomy = Infer<typeof taxonomyStruct>

export const speakerStruct = object({
  id: string(),
  name: string(),
  /** What they are, in a line. */
  role: localisedStruct,
  /** As the source wrote it, in `textFormat`. */
  bio: localisedStruct,
  headshot: optional(string()),
})
export type Speaker = Infer<typeof speakerStruct>

/** A link to take part, such as a video call. Given out by the link rule only. */
export const sessionLinkStruct = object({
  url: string(),
  title: optional(string()),
  language: optional(string()),
})
export type SessionLink = Infer<typeof sessionLinkStruct>

/** Something to read or download that anyone may have. */
export const resourceStruct = object({ url: string(), title: string() })
export type Resource = Infer<typeof resourceStruct>

/** One time that a session is given. */
export const occurrenceStruct = object({
  slot: string(),
  room: nullable(string()),
})
export type Occurrence = Infer<typeof occurrenceStruct>

export const sessionStates = ['draft', 'accepted', 'rejected', 'cancelled', 'confirmed'] as const
export const sessionStateStruct = enums(sessionStates)

export const sessionStruct = object({
  id: string(),
  title: localisedStruct,
  subtitle: optional(localisedStruct),
  type: nullable(string()),
  track: nullable(string()),
  themes: array(string()),
  /** Labels of the free taxonomies. */
  labels: array(string()),
  /** The first time it is given; null while unscheduled. */
  slot: nullable(string()),
  room: nullable(string()),
  /** The times after the first, in order. */
  repeats: array(occurrenceStruct),
  /** A sentence or a paragraph, in `textFormat`. */
  summary: localisedStruct,
  /** The description as the source wrote it, in `textFormat`. */
  content: localisedStruct,
  /** Speakers in the order of the programme. */
  speakers: array(string()),
  /** BCP 47 tags of the languages spoken. */
  hostLanguages: array(string()),
  hostOrganisation: optional(localisedStruct),
  coverImage: optional(string()),
  /** Emptied in everything that is published. */
  links: array(sessionLinkStruct),
  resources: array(resourceStruct),
  /** Where to watch it afterwards. */
  recording: optional(string()),
  feedbackUrl: optional(string()),
  /** The page of this session at its source. */
  url: optional(string()),
  enableInterpretation: boolean(),
  /** Whether it will be recorded. */
  isRecorded: boolean(),
  isOfficial: boolean(),
  isFeatured: boolean(),
  /** `private`: its links need a sign-in; `public`: anyone may have them. */
  visibility: enums(['public', 'private']),
  state: sessionStateStruct,
  /** How many may hold a place; null: no limit. */
  participantCap: nullable(number()),
})
export type Session = Infer<typeof sessionStruct>

/** A pause, a meal, a door that opens: in the programme, but nothing to attend. */
export const breakStruct = object({
  id: string(),
  title: localisedStruct,
  slot: string(),
  room: nullable(string()),
})
export type Break = Infer<typeof breakStruct>

export const textFormats = ['markdown', 'html', 'plain'] as const

export const scheduleRecordStruct = object({
  /** The conference's name. */
  title: localisedStruct,
  /** IANA zone of the venue. */
  timeZone: string(),
  /**
   * The minute of the day at which a programme day begins, 0–1439: with 240 a talk at 01:30
   * belongs to the evening before.
   */
  changeMinute: number(),
  /** The form of every `summary`, `content` and `bio`. */
  textFormat: enums(textFormats),
  sessions: array(sessionStruct),
  slots: array(slotStruct),
  rooms: array(roomStruct),
  breaks: array(breakStruct),
  speakers: array(speakerStruct),
  tracks: array(trackStruct),
  themes: array(themeStruct),
  types: array(sessionTypeStruct),
  taxonomies: array(taxonomyStruct),
})

/** A whole programme. */
export type ScheduleRecord = Infer<typeof scheduleRecordStruct>
