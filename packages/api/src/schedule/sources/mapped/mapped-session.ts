import { sessionStates, type Session } from '@plenum/shared'
import type { ReadContext } from '../programme-format.ts'
import type { RecordBuilder, SourceText } from '../record/index.ts'
import type { SourceClock } from '../source-clock.ts'
import type { SessionFacets } from './mapped-facets.ts'
import { mappedSpan } from './mapped-times.ts'
import { countOf, linksOf, localisedOf, textOf, textsOf, truthOf } from './mapped-values.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'
import type { Row, RowTable } from './row-table.ts'

export interface MappedReading {
  readonly mapping: ProgrammeMapping
  readonly unit: RowTable['unit']
  readonly clock: SourceClock
  readonly builder: RecordBuilder
  readonly context: ReadContext
  facets(row: Row): SessionFacets
  /** Notes why a row is left out. */
  skip(reason: string, place: number): void
}

/** Puts a row into the record as a session or a break, or says why not. */
export function addMappedRow(row: Row, reading: MappedReading): void {
  const { mapping, builder, clock, context } = reading
  const { session: columns } = mapping
  const title = localisedOf(row, columns.title)
  if (title === undefined) return reading.skip('without a title', row.place)
  const state = stateOf(row, mapping)
  if (state === 'unknown') return reading.skip('its state has no meaning here', row.place)
  if (state === 'skip') return reading.skip('left out by its state', row.place)
  const { isUnreadable, ...span } = mappedSpan(row, mapping, clock)
  if (isUnreadable)
    context.warn('time.unreadable', `A time in ${reading.unit} ${row.place} cannot be read.`)
  const { room, ...facets } = reading.facets(row)
  if (isBreak(row, mapping)) return builder.break({ ...span, room, title })
  builder.session({
    key: textOf(row, columns.id) ?? firstText(title),
    title,
    times: span.start === undefined && room === null ? [] : [{ ...span, room }],
    ...facets,
    ...textsIn(row, mapping),
    state,
  })
}

function textsIn(row: Row, { session: columns }: ProgrammeMapping) {
  return {
    subtitle: localisedOf(row, columns.subtitle),
    summary: localisedOf(row, columns.summary),
    content: localisedOf(row, columns.content),
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
function stateOf(row: Row, { session, states = {} }: ProgrammeMapping): RowState {
  if (session.state === undefined) return 'confirmed'
  const word = textOf(row, session.state)?.toLowerCase()
  const [, meant] = Object.entries(states).find(([name]) => name.toLowerCase() === word) ?? []
  return meant ?? sessionStates.find((state) => state === word) ?? 'unknown'
}

function isBreak(row: Row, { breaks }: ProgrammeMapping): boolean {
  const text = breaks && textOf(row, breaks.from)
  if (text === undefined) return false
  return breaks?.values?.some((value) => value.toLowerCase() === text.toLowerCase()) ?? true
}

function firstText(text: NonNullable<SourceText>): string {
  return typeof text === 'string' ? text : (Object.values(text)[0] ?? '')
}
