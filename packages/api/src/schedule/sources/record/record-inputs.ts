import type { Instant, Session, SessionType, Track } from '@plenum/shared'

/** A text in one language, as a string, or in several, by language tag. */
export type SourceText = string | Readonly<Record<string, string>> | undefined

type Maybe<T> = T | undefined

/** What something is called inside one builder; turned into its id when the record is built. */
export type Reference = string

interface NamedInput {
  /** What the source knows it by. Default: its name. */
  readonly key?: Maybe<string>
  /** Its place among its kind. Default: after those that have one, by name. */
  readonly position?: Maybe<number>
}

export interface RoomInput extends NamedInput {
  readonly name: SourceText
  readonly description?: SourceText
  readonly capacity?: Maybe<number>
}

export interface TrackInput extends NamedInput {
  readonly title: SourceText
  readonly colour?: Maybe<Track['colour']>
}

export interface TypeInput extends NamedInput {
  readonly title: SourceText
  readonly layout?: Maybe<SessionType['layout']>
}

export interface ThemeInput extends NamedInput {
  readonly title: SourceText
}

export interface LabelInput extends NamedInput {
  /** The taxonomy that it belongs to. */
  readonly taxonomy: { readonly key?: Maybe<string>; readonly title: SourceText }
  readonly title: SourceText
}

export interface SpeakerInput {
  /** What the source knows the person by. Default: the name, as the last resort. */
  readonly key?: Maybe<string>
  readonly name: Maybe<string>
  readonly role?: SourceText
  readonly bio?: SourceText
  readonly headshot?: Maybe<string>
}

export interface TimeInput {
  readonly start: Maybe<Instant>
  readonly end: Maybe<Instant>
  readonly room: Reference | null
}

export interface LinkInput {
  readonly url: string
  readonly title?: Maybe<string>
}

export interface BreakInput extends TimeInput {
  readonly title: SourceText
}

export type OneOrMore = Reference | null | readonly (Reference | null)[]

export interface SessionInput {
  /**
   * What the source knows it by from one import to the next. Given twice with one title it is one
   * session: its times, people, links and the like are joined.
   */
  readonly key: string
  readonly title: SourceText
  /** Language of the texts given as strings. Default: that of the record. */
  readonly language?: Maybe<string>
  readonly times: readonly TimeInput[]
  readonly subtitle?: SourceText
  readonly summary?: SourceText
  readonly content?: SourceText
  readonly speakers?: readonly (Reference | null)[]
  /** Of several, the first is the type; the others become themes. */
  readonly type?: OneOrMore
  /** Of several, the first is the track; the others become themes. */
  readonly track?: OneOrMore
  readonly themes?: readonly (Reference | null)[]
  readonly labels?: readonly (Reference | null)[]
  /** Languages spoken, each a tag or a name. */
  readonly hostLanguages?: readonly Maybe<string>[]
  readonly hostOrganisation?: SourceText
  readonly coverImage?: Maybe<string>
  /** Links to take part. */
  readonly links?: readonly LinkInput[]
  /** Things that anyone may read. */
  readonly resources?: readonly LinkInput[]
  readonly recording?: Maybe<string>
  readonly feedbackUrl?: Maybe<string>
  readonly url?: Maybe<string>
  /** Whether it is interpreted into other languages. */
  readonly isInterpreted?: Maybe<boolean>
  readonly isRecorded?: Maybe<boolean>
  readonly isFeatured?: Maybe<boolean>
  /** Default: `confirmed`. */
  readonly state?: Maybe<Session['state']>
  readonly participantCap?: Maybe<number>
}
