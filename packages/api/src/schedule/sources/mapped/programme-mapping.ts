import { sessionStates } from '@plenum/shared'
import {
  array,
  dynamic,
  enums,
  integer,
  max,
  min,
  nonempty,
  object,
  optional,
  record,
  string,
  type Infer,
  type Struct,
} from 'superstruct'

// A union would only say that a value fits none of several shapes. Each of these first looks which
// shape was meant, so that what is wrong is named by its place: `session.title.fr`.

const name = nonempty(string())
const names = nonempty(array(name))

/**
 * Columns of a table by their headers, or members of an object by their paths (`room.name`). Of
 * several, a single value is taken from the first that has one, a list from all of them.
 */
export type ColumnNames = string | readonly string[]
const columns = shape<ColumnNames>((value) => (Array.isArray(value) ? names : name))

/** A text in the mapping's language, or by language tag. */
export type TextColumns = ColumnNames | Readonly<Record<string, ColumnNames>>
const texts = shape<TextColumns>((value) => (isObject(value) ? record(name, columns) : columns))

/** A list in one cell, parted by a separator, or an array. */
export type ListColumns = ColumnNames | { readonly from: ColumnNames; readonly separator?: string }
const list = shape<ListColumns>((value) =>
  isObject(value) ? object({ from: columns, separator: optional(name) }) : columns,
)

const found = {
  /** Where a row says which: a name, an id, or an object with both. */
  from: columns,
  /** What parts several in one cell. Default: `,`, or a line end. */
  separator: optional(name),
  /** The path of a list beside the sessions, in which what the row says is an id. */
  list: optional(name),
  /** Where an object says its id. Default: `id`. */
  key: optional(columns),
}

const facetObject = object({
  ...found,
  /** Where an object says its name. Default: `name`, else `title`. */
  title: optional(texts),
  /** Of rooms: where an object says how many people fit in. */
  capacity: optional(columns),
  /** Of tracks: where an object says its colour. */
  colour: optional(columns),
})
export type FacetColumns = ColumnNames | Infer<typeof facetObject>
const facet = shape<FacetColumns>((value) => (isObject(value) ? facetObject : columns))

const speakerObject = object({
  ...found,
  /** Where an object says the name. Default: `name`. */
  name: optional(columns),
  role: optional(texts),
  bio: optional(texts),
  picture: optional(columns),
})
export type SpeakerColumns = ColumnNames | Infer<typeof speakerObject>
const speakers = shape<SpeakerColumns>((value) => (isObject(value) ? speakerObject : columns))

/** The words themselves, not where they stand. */
const words = shape<string | Record<string, string>>((value) =>
  isObject(value) ? record(name, name) : name,
)

const minute = max(min(integer(), 0), 1439)

/** How a list of sessions in columns of any name is to be read; written as JSON. */
export const programmeMappingStruct = object({
  /** The conference's name. Default: that of the file. */
  title: optional(name),
  /** IANA zone of times without an offset. */
  timeZone: optional(name),
  /** Tag of texts whose language is not given. Default: `en`. */
  language: optional(name),
  /** How the texts are written. Default: `plain`. */
  textFormat: optional(enums(['plain', 'markdown', 'html'])),
  /** The minute (0–1439) at which a programme day begins. Default: 240. */
  changeMinute: optional(minute),
  /** What relative links are relative to. */
  baseUrl: optional(name),
  /** What parts the cells of a table. Default: found from the content. */
  delimiter: optional(name),
  /** The file's encoding. Default: UTF-8, else Windows-1252. */
  encoding: optional(name),
  /** The path of the list of sessions in a JSON file. Default: the file is the list. */
  list: optional(name),
  /** How dates of numbers are ordered that do not begin with the year. Default: by `.` only, d.m.y. */
  dateOrder: optional(enums(['dmy', 'mdy'])),
  session: object({
    /** What tells it from others and stays from one file to the next. Default: its title. */
    id: optional(columns),
    title: texts,
    subtitle: optional(texts),
    summary: optional(texts),
    content: optional(texts),
    organisation: optional(texts),
    /** The date, where it stands apart from the times. */
    date: optional(columns),
    /** Date and time, or the time alone where there is a `date`. */
    start: optional(columns),
    /** Date and time, or the time alone; one before the start belongs to the next day. */
    end: optional(columns),
    /** `45`, `1:30`, `90 min`, `1.5 h` or `PT1H30M`; gives way to an end. */
    duration: optional(columns),
    room: optional(facet),
    track: optional(facet),
    type: optional(facet),
    speakers: optional(speakers),
    /** Languages spoken, each a tag or a name. */
    languages: optional(list),
    /** Links to take part. */
    links: optional(list),
    /** Links for everyone. */
    resources: optional(list),
    url: optional(columns),
    picture: optional(columns),
    recording: optional(columns),
    feedbackUrl: optional(columns),
    isRecorded: optional(columns),
    isFeatured: optional(columns),
    /** How many may hold a place. */
    cap: optional(columns),
    /** See `states`. Default: every session is confirmed. */
    state: optional(columns),
  }),
  /** Other ways in which sessions are sorted, such as by level. */
  taxonomies: optional(array(object({ title: words, labels: facet }))),
  /**
   * What the words in `session.state` mean; `skip` leaves the session out. A word that is not here
   * and is not itself a state leaves it out, too.
   */
  states: optional(record(name, enums([...sessionStates, 'skip']))),
  /** Rows that are breaks: those with one of the values in the column; without values, with any. */
  breaks: optional(object({ from: columns, values: optional(array(name)) })),
})

export type ProgrammeMapping = Infer<typeof programmeMappingStruct>
export type SessionColumns = ProgrammeMapping['session']

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shape<T>(choose: (value: unknown) => Struct<any, any>): Struct<T, null> {
  // What is chosen describes a part of `T`, which the types of superstruct cannot say.
  return dynamic(choose) as Struct<T, null>
}
