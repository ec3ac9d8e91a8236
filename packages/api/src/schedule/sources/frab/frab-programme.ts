import type { ScheduleRecord } from '@plenum/shared'

// What frab's XML and JSON say, in one shape; both formats read into it and share the rest.
// Only what is named here is ever taken from a file: old exports carry private answers.

type Maybe<T> = T | undefined

/** A text in one language, or in several by language tag. */
export type FrabText = Maybe<string | Readonly<Record<string, string>>>

export interface FrabProgramme {
  /** The name of the program that wrote it, in lower case. */
  readonly generator: Maybe<string>
  /** How its texts are written, where Plenum itself wrote it. */
  readonly textFormat: Maybe<ScheduleRecord['textFormat']>
  readonly title: FrabText
  readonly baseUrl: Maybe<string>
  readonly timeZone: Maybe<string>
  readonly language: Maybe<string>
  /** `09:00:00`: when a day of the programme begins, as FOSDEM says it. */
  readonly dayChange: Maybe<string>
  /** Whether texts were written as elements of the document. */
  readonly hasElements: boolean
  readonly rooms: readonly FrabRoom[]
  readonly tracks: readonly FrabTrack[]
  /** People with their biographies, where these stand apart from the events. */
  readonly people: readonly FrabPerson[]
  readonly days: readonly FrabDay[]
}

export interface FrabRoom {
  readonly name: string
  readonly slug: Maybe<string>
  readonly guid: Maybe<string>
  readonly description: FrabText
  readonly capacity: Maybe<number>
}

export interface FrabTrack {
  readonly name: string
  readonly slug: Maybe<string>
  readonly colour: Maybe<string>
}

export interface FrabDay {
  readonly date: Maybe<string>
  readonly start: Maybe<string>
  readonly end: Maybe<string>
  readonly events: readonly FrabEvent[]
}

export interface FrabEvent {
  readonly id: Maybe<string>
  readonly guid: Maybe<string>
  readonly code: Maybe<string>
  readonly slug: Maybe<string>
  readonly room: Maybe<string>
  /** The room that the event itself names. */
  readonly ownRoom: Maybe<string>
  readonly title: FrabText
  readonly subtitle: FrabText
  readonly track: Maybe<string>
  readonly type: Maybe<string>
  readonly language: Maybe<string>
  readonly abstract: FrabText
  readonly description: FrabText
  /** Date and time, as a rule with an offset. */
  readonly date: Maybe<string>
  /** Time of day, on the date of the day. */
  readonly start: Maybe<string>
  readonly end: Maybe<string>
  readonly duration: Maybe<string>
  readonly logo: Maybe<string>
  readonly url: Maybe<string>
  /** Its page where it was planned. */
  readonly originUrl: Maybe<string>
  readonly feedbackUrl: Maybe<string>
  readonly videoUrl: Maybe<string>
  readonly doNotRecord: Maybe<boolean>
  /** `canceled`, `draft` and the like; most files name none. */
  readonly state: Maybe<string>
  readonly people: readonly FrabPerson[]
  readonly links: readonly FrabLink[]
}

export interface FrabPerson {
  readonly id: Maybe<string>
  /** Joins the people of one file; never kept. */
  readonly ref: Maybe<string>
  readonly name: Maybe<string>
  readonly biography: FrabText
  readonly picture: Maybe<string>
}

export interface FrabLink {
  /** Undefined for a link with a title alone. */
  readonly url: Maybe<string>
  readonly title: Maybe<string>
  readonly type: Maybe<string>
}
