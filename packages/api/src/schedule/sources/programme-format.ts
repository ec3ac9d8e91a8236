import { textFormats, type ScheduleRecord } from '@plenum/shared'
import { check, type OptionsShape } from '../../options/index.ts'
import type { Steps } from '../../pauses/index.ts'
import type { ProgrammeDocument } from './document/index.ts'
import type { ProgrammeMapping } from './mapped/programme-mapping.ts'
import type { Drop, Warn } from './programme-warnings.ts'
import type { RecordBuilder, RecordSettings } from './record/index.ts'
import type { SourceClock } from './source-clock.ts'
import type { DurationForm, DurationForms, DurationReader } from './times/index.ts'

/**
 * A kind of programme file. To add one, say how a file of this kind is recognised and turn it into
 * a record; a builder (`context.builder`) gives ids, cleans texts and keeps what is used.
 *
 * @example
 * export const lines: ProgrammeFormat = {
 *   name: 'lines',
 *   title: 'One session on each line: start, minutes, title',
 *   detect: (document) => document.kind === 'text' && /^\d{4}-/.test(document.text),
 *   read(document, context) {
 *     const clock = context.clock(undefined)
 *     const builder = context.builder({ clock, title: undefined, textFormat: 'plain' })
 *     for (const line of document.kind === 'text' ? document.text.split('\n') : []) {
 *       const [start, minutes, title = ''] = line.split(',')
 *       const span = clock.span({ start, minutes: Number(minutes) })
 *       builder.session({ key: title, title, times: [{ ...span, room: null }] })
 *     }
 *     return builder.build()
 *   },
 * }
 */
export interface ProgrammeFormat {
  /** What `--format` takes. */
  readonly name: string
  /** For people: what it is and who writes it. */
  readonly title: string
  /** Whether a document is of this kind, by its content. Must not throw. */
  detect(document: ProgrammeDocument): boolean
  /**
   * Reads it. Throws a `ProgrammeError` when nothing sensible can come of it. A format for thousands
   * of sessions is a generator that yields after each: a server answers requests in between.
   */
  read(document: ProgrammeDocument, context: ReadContext): ScheduleRecord | Steps<ScheduleRecord>
}

/** How a file is to be read, where the file does not say or says it wrongly. */
export interface ReadProgrammeOptions {
  /** The name of its format. Default: found from its content. */
  readonly format?: string
  /** The formats to choose from. Default: `programmeFormats`. */
  readonly formats?: readonly ProgrammeFormat[]
  /**
   * For a list of sessions, as CSV or JSON, in columns of any name: what stands where. Goes before
   * `format`. Default: none.
   */
  readonly mapping?: ProgrammeMapping
  /**
   * Sessionize's `view/Speakers`, parsed as JSON: biographies, pictures and links of people whom the
   * sessions only name. Of no use to other formats. @default none
   */
  readonly speakers?: unknown
  /** IANA zone of the venue; goes before what the file says. Default: what the file says. */
  readonly timeZone?: string
  /** The conference's name; goes before what the file says. Default: that, else from `fileName`. */
  readonly title?: string
  /** BCP 47 tag of texts whose language is not given. Default: `en`. */
  readonly language?: string
  /** What relative links in the file are relative to. Default: what the file says. */
  readonly baseUrl?: string
  /** The minute (0–1439) at which a programme day begins. Default: what the file says, else 240. */
  readonly changeMinute?: number
  /**
   * Whether the offsets of times are wrong, so that every time is local to the zone.
   *
   * @default true only if the file states each local start beside its time, and the offsets of all
   * contradict the zone
   */
  readonly ignoreOffsets?: boolean
  /** How texts are written. @default what the format says, else found from the texts */
  readonly textFormat?: ScheduleRecord['textFormat']
  /**
   * The meaning of durations of three parts, such as `1:00:00`.
   *
   * @default decided from all durations of the file, with a warning if none of them proves a form
   */
  readonly threePartDuration?: DurationForm
  /** Whether the links of sessions need a sign-in (`private`). Default: `private`. */
  readonly visibility?: 'public' | 'private'
  /** What the file is called, for a title where it holds none. */
  readonly fileName?: string
}

export const readProgrammeShape: OptionsShape<ReadProgrammeOptions> = {
  format: check.optional(check.name),
  formats: check.optional(check.listOf(check.made('a format', 'name', 'detect'))),
  mapping: check.optional(check.made('a mapping with the member session', 'session')),
  speakers: check.optional(
    check.that<unknown>('a list of speakers', (value) => typeof value === 'object'),
  ),
  timeZone: check.optional(check.timeZone),
  title: check.optional(check.text),
  language: check.optional(check.name),
  baseUrl: check.optional(check.webAddress),
  changeMinute: check.optional(
    check.that<number>(
      'a whole number from 0 to 1439',
      (value) => Number.isInteger(value) && value >= 0 && value <= 1439,
    ),
  ),
  ignoreOffsets: check.optional(check.flag),
  textFormat: check.optional(check.oneOf(...textFormats)),
  threePartDuration: check.optional(check.oneOf('d:hh:mm', 'h:mm:ss')),
  visibility: check.optional(check.oneOf('public', 'private')),
  fileName: check.optional(check.text),
}

/** What a format is given to read with. */
export interface ReadContext {
  readonly options: ReadProgrammeOptions
  /** Reports something wrong. Texts of the file stay out of messages. */
  readonly warn: Warn
  /**
   * Reports a value that will not be in the record. The values of one code and message make one
   * warning, with their number and examples.
   */
  readonly drop: Drop
  /**
   * The clock of the venue: of the zone asked for, else of the one that the file names, else, with
   * a warning, of the one offset that all its times carry. Throws `programme.time-zone-needed` or
   * `programme.time-zone-unknown`.
   *
   * @param times dates and times of the file, for their offsets and the order of their numbers
   * @param localStarts the local time of each of `times`, where the file states both
   */
  clock(
    zoneOfFile: string | undefined,
    times?: readonly (string | undefined)[],
    localStarts?: readonly (string | undefined)[],
  ): SourceClock
  /**
   * Reads durations as minutes. All durations of a file or column decide together the meaning of
   * `1:00:00`, of `45:00` and of bare numbers; an assumption is reported.
   *
   * @param texts all durations of the file or column
   * @param known forms that the writer of the file is known for
   */
  durations(texts: Iterable<string | undefined>, known?: Partial<DurationForms>): DurationReader
  /** Starts a record. */
  builder(settings: BuilderSettings): RecordBuilder
}

export interface BuilderSettings
  extends Pick<RecordSettings, 'textFormat'>, Partial<Pick<RecordSettings, 'baseUrl'>> {
  readonly clock: SourceClock
  /** The conference's name as the file gives it. */
  readonly title: string | Readonly<Record<string, string>> | undefined
  /** The minute at which the file begins its days, where it says so. */
  readonly changeMinute?: number | undefined
  /** The language of the file's texts, where it says so. */
  readonly language?: string | undefined
}
