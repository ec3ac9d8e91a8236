import { sessionStates, type Session } from '@plenum/shared'
import type { ReadContext } from '../programme-format.ts'
import type { RecordBuilder, SessionInput, SourceText } from '../record/index.ts'
import type { DurationReader } from '../times/index.ts'
import type { SessionFacets } from './mapped-facets.ts'
import type { MappedSpan } from './mapped-times.ts'
import {
  countOf,
  linksOf,
  localisedOf,
  namesOf,
  textOf,
  textsOf,
  truthOf,
  type Valued,
} from './mapped-values.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'
import type { Row, RowTable } from './row-table.ts'

export interface MappedReading {
  readonly mapping: ProgrammeMapping
  readonly builder: RecordBuilder
  readonly unit: RowTable['unit']
  readonly context: Pick<ReadContext, 'drop'>
  readonly minutesOf: DurationReader
  span(row: Valued): MappedSpan
  facets(row: Valued): SessionFacets
  /** Notes why a row is left out. */
  skip(reason: string, place: number): void
}

/** A row that is a session, or one of several rows of it. */
export interface SessionRow {
  readonly place: number
  readonly session: SessionInput
  /** The row says its id, in contrast to one that is known by its title. */
  readonly hasId: boolean
}

/** Reads a row as a session; a break goes into the record. Undefined with the reason noted. */
export function readMappedRow(given: Row, reading: MappedReading): SessionRow | undefined {
  const { mapping, builder } = reading
  const { session: columns } = mapping
  const row = noting(given, reading)
  const title = localisedOf(row, columns.title)
  if (title === undefined) return skip('without a title', row, reading)
  const state = stateOf(row, mapping)
  if (state === 'unknown') return skip('its state has no meaning here', row, reading)
  if (state === 'skip') return skip('left out by its state', row, reading)
  const span = readSpan(row, reading)
  const { rooms, tracks, types, ...facets } = reading.facets(row)
  const times = [...new Set(rooms.length ? rooms : [null])].map((room) => ({ ...span, room }))
  const texts = textsIn(row, mapping)
  if (isBreak(row, mapping)) {
    noteBreak(row, [facets.speakers, texts.summary, texts.content], reading)
    for (const time of times) builder.break({ ...time, title })
    return undefined
  }
  const isTimed = span.start !== undefined || rooms.some((room) => room !== null)
  const id = textOf(row, columns.id)
  const session = { key: id ?? firstText(title), title, times: isTimed ? times : [], state }
  return {
    place: row.place,
    hasId: id !== undefined,
    session: { ...session, ...facets, track: tracks, type: types, ...texts },
  }
}

type NotingRow = Valued & Pick<Row, 'place'>

function noting({ place, value }: Row, { unit, context }: MappedReading): NotingRow {
  return {
    place,
    value,
    drop: (column, text, reason) =>
      context.drop(
        'value.dropped',
        `A value of “${column}” was left out: ${reason}.`,
        `${unit} ${place}`,
        text,
      ),
  }
}

function skip(reason: string, { place }: NotingRow, reading: MappedReading): undefined {
  reading.skip(reason, place)
}

function readSpan(row: NotingRow, { mapping, unit, context, ...reading }: MappedReading) {
  const { lost, ...span } = reading.span(row)
  for (const { text, fault } of lost)
    context.drop('time.unreadable', `A time was left out: ${fault}.`, `${unit} ${row.place}`, text)
  const duration = textOf(row, mapping.session.duration)
  if (duration !== undefined && reading.minutesOf(duration) === undefined)
    row.drop?.(namesOf(mapping.session.duration).join(', '), duration, 'no duration')
  return span
}

/** A break is a title, a time and a room. */
function noteBreak(
  row: NotingRow,
  parts: readonly unknown[],
  { context, unit }: MappedReading,
): void {
  const isMore = parts.some((part) => (Array.isArray(part) ? part.length > 0 : part !== undefined))
  const message = 'The people or texts of a break were left out.'
  if (isMore) context.drop('value.dropped', message, `${unit} ${row.place}`)
}

function textsIn(row: Valued, { session: columns }: ProgrammeMapping) {
  return {
    subtitle: localisedOf(row, columns.subtitle),
    summary: localisedOf(row, columns.summary, '\n\n'),
    content: localisedOf(row, columns.content, '\n\n'),
    hostOrganisation: localisedOf(row, columns.organisation),
    hostLanguages: textsOf(row, columns.languages),
    links: linksOf(row, columns.links),
    resources: linksOf(row, columns.resources),
    url: textOf(row, columns.url),
    coverImage: textOf(row, columns.picture),
    recording: textOf(row, columns.recording),
    feedbackUrl: textOf(row, columns.feedbackUrl),
    isRecorded: truthOf(row, columns.isRecorded),
    isFeatured: truthOf(row, columns.isFeatured),
    participantCap: countOf(row, columns.cap),
  }
}

type RowState = Session['state'] | 'skip' | 'unknown'

/** A word of the file is never taken for “confirmed” by guess: that would publish a draft. */
function stateOf(row: Valued, { session, states = {} }: ProgrammeMapping): RowState {
  if (session.state === undefined) return 'confirmed'
  const word = textOf(row, session.state)?.toLowerCase()
  const [, meant] = Object.entries(states).find(([name]) => name.toLowerCase() === word) ?? []
  return meant ?? sessionStates.find((state) => state === word) ?? 'unknown'
}

function isBreak(row: Valued, { breaks }: ProgrammeMapping): boolean {
  const text = breaks && textOf(row, breaks.from)
  if (text === undefined) return false
  return breaks?.values?.some((value) => value.toLowerCase() === text.toLowerCase()) ?? true
}

function firstText(text: NonNullable<SourceText>): string {
  return typeof text === 'string' ? text : (Object.values(text)[0] ?? '')
}
