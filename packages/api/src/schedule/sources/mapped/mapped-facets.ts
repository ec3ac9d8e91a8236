import type { RecordBuilder, Reference, SourceText } from '../record/index.ts'
import { itemReader, type MappedItem } from './mapped-items.ts'
import { countOf, isPlain, localisedOf, textOf, type Valued } from './mapped-values.ts'
import type {
  ColumnNames,
  FacetColumns,
  ProgrammeMapping,
  SpeakerColumns,
} from './programme-mapping.ts'
import type { RowTable } from './row-table.ts'

/** What a session refers to. */
export interface SessionFacets {
  readonly room: Reference | null
  readonly track: Reference | null
  readonly type: Reference | null
  readonly speakers: readonly (Reference | null)[]
  readonly labels: readonly (Reference | null)[]
}

/** Reads rooms, tracks, types, speakers and labels of a row into the builder. */
export function facetReader(
  mapping: ProgrammeMapping,
  table: RowTable,
  builder: RecordBuilder,
): (row: Valued) => SessionFacets {
  const { room, track, type, speakers } = mapping.session
  const rooms = facetsOf(room, table, (named) => builder.room({ ...named, name: named.title }))
  const tracks = facetsOf(track, table, builder.track)
  const types = facetsOf(type, table, builder.type)
  const people = speakersOf(speakers, table, builder)
  const labels = (mapping.taxonomies ?? []).map((taxonomy) =>
    facetsOf(taxonomy.labels, table, (named) =>
      builder.label({ ...named, taxonomy: { title: taxonomy.title } }),
    ),
  )
  return (row) => ({
    room: rooms(row, true)[0] ?? null,
    track: tracks(row, true)[0] ?? null,
    type: types(row, true)[0] ?? null,
    speakers: people(row),
    labels: labels.flatMap((read) => read(row, false)),
  })
}

type FacetDetails = Exclude<FacetColumns, ColumnNames>

interface Named {
  readonly key: string | undefined
  readonly title: SourceText
  readonly capacity: number | undefined
  readonly colour: string | undefined
}

function facetsOf(
  columns: FacetColumns | undefined,
  table: RowTable,
  add: (named: Named) => Reference | null,
): (row: Valued, isOne: boolean) => (Reference | null)[] {
  if (columns === undefined) return () => []
  const facet: FacetDetails = isPlain(columns) ? { from: columns } : columns
  const items = itemReader(facet, table)
  return (row, isOne) => items(row, isOne).map((item) => add(named(item, facet)))
}

function named({ text, key, details }: MappedItem, facet: FacetDetails): Named {
  const own = details && localisedOf(details, facet.title ?? ['name', 'title'])
  return {
    key,
    title: text ?? own ?? key,
    capacity: details && countOf(details, facet.capacity),
    colour: details && textOf(details, facet.colour),
  }
}

function speakersOf(
  columns: SpeakerColumns | undefined,
  table: RowTable,
  builder: RecordBuilder,
): (row: Valued) => (Reference | null)[] {
  if (columns === undefined) return () => []
  const speaker: Exclude<SpeakerColumns, ColumnNames> = isPlain(columns)
    ? { from: columns }
    : columns
  const items = itemReader(speaker, table)
  return (row) =>
    items(row, false).map(({ text, key, details }) =>
      builder.speaker({
        key,
        name: text ?? (details && textOf(details, speaker.name ?? 'name')),
        role: details && localisedOf(details, speaker.role),
        bio: details && localisedOf(details, speaker.bio),
        headshot: details && textOf(details, speaker.picture),
      }),
    )
}
