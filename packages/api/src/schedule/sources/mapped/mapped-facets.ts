import type { RecordBuilder, Reference, SourceText } from '../record/index.ts'
import { itemReader, type MappedItem } from './mapped-items.ts'
import { countOf, isPlain, localisedOf, namesOf, textOf, type Valued } from './mapped-values.ts'
import type {
  ColumnNames,
  FacetColumns,
  ProgrammeMapping,
  SpeakerColumns,
} from './programme-mapping.ts'
import type { RowTable } from './row-table.ts'

/** What a session refers to. */
export interface SessionFacets {
  readonly rooms: readonly (Reference | null)[]
  readonly tracks: readonly (Reference | null)[]
  readonly types: readonly (Reference | null)[]
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
    rooms: rooms(row, true),
    tracks: tracks(row, true),
    types: types(row, true),
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
  return (row, isOne) =>
    items(row, isOne).map((item) => add(named(item, facet)) ?? withoutName(row, facet.from, item))
}

/** Notes what a row names by an object that has no name. */
function withoutName(row: Valued, from: ColumnNames, { key }: MappedItem): null {
  row.drop?.(namesOf(from).join(', '), key ?? 'an object', 'without a name')
  return null
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
    items(row, false).map((item) => {
      const { text, key, details } = item
      const person = builder.speaker({
        key,
        name: text ?? (details && textOf(details, speaker.name ?? 'name')),
        role: details && localisedOf(details, speaker.role),
        bio: details && localisedOf(details, speaker.bio, '\n\n'),
        headshot: details && textOf(details, speaker.picture),
      })
      return person ?? withoutName(row, speaker.from, item)
    })
}
