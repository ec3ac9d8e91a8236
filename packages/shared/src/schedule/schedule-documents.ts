import {
  array,
  assign,
  boolean,
  nullable,
  number,
  object,
  optional,
  string,
  type Infer,
} from '../structs/index.ts'
import { localisedStruct } from '../locale/index.ts'
import { instantStruct } from '../time/index.ts'
import {
  breakStruct,
  occurrenceStruct,
  resourceStruct,
  roomStruct,
  scheduleRecordStruct,
  sessionStateStruct,
  sessionTypeStruct,
  slotStruct,
  taxonomyStruct,
  themeStruct,
  trackStruct,
} from './schedule.ts'

export const versionStruct = object({
  /** Grows by one with each publication. */
  version: number(),
  publishedAt: instantStruct,
})

/**
 * The whole programme as published: sessions that are confirmed or cancelled, without their links.
 */
export const publishedScheduleStruct = assign(versionStruct, scheduleRecordStruct)
export type PublishedSchedule = Infer<typeof publishedScheduleStruct>

/** What lists, filters and search need of a session; an absent member has its default. */
export const indexSessionStruct = object({
  id: string(),
  title: localisedStruct,
  /** Absent: unscheduled. */
  slot: optional(string()),
  room: optional(string()),
  repeats: optional(array(occurrenceStruct)),
  type: optional(string()),
  track: optional(string()),
  themes: optional(array(string())),
  labels: optional(array(string())),
  /** Ids, in the order of the programme. */
  speakers: optional(array(string())),
  hostLanguages: optional(array(string())),
  isRecorded: optional(boolean()),
  isFeatured: optional(boolean()),
  participantCap: optional(number()),
  /** Absent: `confirmed`. */
  state: optional(sessionStateStruct),
})
export type IndexSession = Infer<typeof indexSessionStruct>

/** The light document that a page opens with: everything but descriptions and biographies. */
export const scheduleIndexStruct = assign(
  versionStruct,
  object({
    title: localisedStruct,
    timeZone: string(),
    changeMinute: number(),
    sessions: array(indexSessionStruct),
    slots: array(slotStruct),
    rooms: array(roomStruct),
    breaks: array(breakStruct),
    speakers: array(object({ id: string(), name: string() })),
    tracks: array(trackStruct),
    themes: array(themeStruct),
    types: array(sessionTypeStruct),
    taxonomies: array(taxonomyStruct),
  }),
)
export type ScheduleIndex = Infer<typeof scheduleIndexStruct>

/** A speaker as a session page shows them. */
export const speakerDetailsStruct = object({
  id: string(),
  name: string(),
  role: localisedStruct,
  /** Sanitised HTML, safe to insert. */
  bioHtml: localisedStruct,
  headshot: optional(string()),
})
export type SpeakerDetails = Infer<typeof speakerDetailsStruct>

/** What a session page shows beyond the index. */
export const sessionDetailsStruct = assign(
  versionStruct,
  object({
    session: assign(
      indexSessionStruct,
      object({
        subtitle: optional(localisedStruct),
        /** Sanitised HTML, safe to insert. */
        summaryHtml: localisedStruct,
        /** Sanitised HTML, safe to insert. */
        contentHtml: localisedStruct,
        hostOrganisation: optional(localisedStruct),
        coverImage: optional(string()),
        resources: array(resourceStruct),
        recording: optional(string()),
        feedbackUrl: optional(string()),
        url: optional(string()),
        visibility: optional(string()),
      }),
    ),
    speakers: array(speakerDetailsStruct),
    /** The occurrences of this session with their times and rooms spelt out. */
    occurrences: array(
      object({ start: instantStruct, end: instantStruct, room: nullable(roomStruct) }),
    ),
  }),
)
export type SessionDetails = Infer<typeof sessionDetailsStruct>
