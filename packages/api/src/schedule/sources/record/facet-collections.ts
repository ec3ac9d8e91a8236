import type { Localised, Room, SessionType, Taxonomy, Theme, Track } from '@plenum/shared'
import type { Drop } from '../programme-warnings.ts'
import { createNamedCollection, type NamedCollection } from './named-collection.ts'
import { idOfKey, idOfName } from './record-ids.ts'
import type {
  LabelInput,
  Reference,
  RoomInput,
  SourceText,
  ThemeInput,
  TrackInput,
  TypeInput,
} from './record-inputs.ts'
import type { RecordTexts } from './record-texts.ts'

/** Rooms, tracks and the like: named things that sessions refer to. */
export interface FacetCollection<Input, Built> {
  add(input: Input): Reference | null
  /** The id, noting that it is in use; null for null and for an unknown reference. */
  use(reference: Reference | null | undefined): string | null
  /** The id that it will have unless another wants the same. */
  wantedId(reference: Reference | null): string | undefined
  /** Its title, for use as something of another kind; it does not count as unused. */
  takeTitle(reference: Reference): SourceText
  /** How many are in use by nothing. */
  unused(): number
  /** Those in use, in the order of the source, else by name. */
  build(): Built[]
}

export interface FacetCollections {
  readonly rooms: FacetCollection<RoomInput, Room>
  readonly tracks: FacetCollection<TrackInput, Track>
  readonly types: FacetCollection<TypeInput, SessionType>
  readonly themes: FacetCollection<ThemeInput, Theme>
  readonly taxonomies: FacetCollection<LabelInput, Taxonomy>
}

export function createFacetCollections(texts: RecordTexts, drop: Drop): FacetCollections {
  const labels = createFacet('label', { texts, drop }, (label: LabelInput) => ({
    taxonomy: {
      key: label.taxonomy.key ?? nameOf(texts.title(label.taxonomy.title)),
      title: texts.title(label.taxonomy.title),
    },
    title: texts.title(label.title),
  }))
  return {
    rooms: createFacet('room', { texts, drop }, (room: RoomInput, path) => ({
      name: texts.title(room.name),
      ...filled('description', texts.title(room.description)),
      ...capacityOf(room, path, drop),
    })),
    tracks: createFacet('track', { texts, drop }, (track: TrackInput, path) => ({
      title: texts.title(track.title),
      ...colourOf(track, path, drop),
    })),
    types: createFacet('type', { texts, drop }, (type: TypeInput) => ({
      title: texts.title(type.title),
      ...(type.layout ? { layout: type.layout } : {}),
    })),
    themes: createFacet('theme', { texts, drop }, (theme: ThemeInput) => ({
      title: texts.title(theme.title),
    })),
    taxonomies: { ...labels, build: () => grouped(labels.build()) },
  }
}

interface FacetInput {
  readonly key?: string | undefined
  readonly name?: SourceText
  readonly title?: SourceText
  readonly position?: number | undefined
}

interface FacetEntry<Value> {
  readonly value: Value
  readonly title: SourceText
  readonly position: number
  readonly name: string
}

function createFacet<Input extends FacetInput, Value extends object>(
  kind: string,
  { texts, drop }: { readonly texts: RecordTexts; readonly drop: Drop },
  valueOf: (input: Input, path: string) => Value,
): FacetCollection<Input, Value & { id: string }> {
  const entries: NamedCollection<FacetEntry<Value>> = createNamedCollection()
  const used = new Set<Reference>()
  const taken = new Set<Reference>()
  let ids: Map<Reference, string> | undefined
  const idFor = (reference: Reference) => (ids ??= entries.ids()).get(reference)
  const wanted = new Map<Reference, string>()
  return {
    add(input) {
      const name = nameOf(texts.title(input.name ?? input.title))
      const identity = input.key ?? name
      if (!identity || !name) {
        const path = input.key === undefined ? undefined : `${kind}/${input.key}`
        if (path) drop(`${kind}.no-name`, `A ${kind} without a name was left out.`, path)
        return null
      }
      const position = input.position ?? Infinity
      const wantedId = input.key === undefined ? idOfName(name) : idOfKey(input.key)
      wanted.set(identity, wantedId)
      // What is known already stays, so only the first one can lose a value.
      const value = entries.get(identity) ?? {
        value: valueOf(input, `${kind}/${wantedId}`),
        title: input.name ?? input.title,
        position,
        name,
      }
      return entries.add({ identity, wantedId, value })
    },
    use(reference) {
      if (reference === null || reference === undefined) return null
      if (entries.get(reference)) used.add(reference)
      return idFor(reference) ?? null
    },
    wantedId: (reference) => (reference === null ? undefined : wanted.get(reference)),
    takeTitle(reference) {
      taken.add(reference)
      return entries.get(reference)?.title
    },
    unused: () => entries.entries().length - new Set([...used, ...taken]).size,
    build: () =>
      entries
        .entries()
        .filter(([reference]) => used.has(reference))
        .sort(([, a], [, b]) => byPlace(a.position, b.position) || byName.compare(a.name, b.name))
        .map(([reference, { value }]) => ({ id: idFor(reference) ?? reference, ...value })),
  }
}

/** Where a source does not number its rooms, the order must not follow who happens to come first. */
const byName = new Intl.Collator('en', { numeric: true })
const byPlace = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)

function nameOf(title: Localised): string {
  return title['en'] ?? Object.values(title)[0] ?? ''
}

function filled<Key extends string>(key: Key, text: Localised): { [K in Key]?: Localised } {
  return Object.keys(text).length ? ({ [key]: text } as { [K in Key]: Localised }) : {}
}

function colourOf({ colour }: TrackInput, path: string, drop: Drop): { colour?: string } {
  if (colour === undefined) return {}
  const written = /^[0-9a-f]{6}$/i.test(colour) ? `#${colour}` : colour.trim()
  if (/^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(written)) return { colour: written }
  drop('track.colour', 'A colour that is none of hexadecimal digits was left out.', path, colour)
  return {}
}

function capacityOf({ capacity }: RoomInput, path: string, drop: Drop): { capacity?: number } {
  // Tools write 0 for a capacity that is not known.
  if (capacity === undefined || capacity === 0) return {}
  if (capacity > 0 && Number.isFinite(capacity)) return { capacity: Math.round(capacity) }
  drop('room.capacity', 'A capacity that is no number of people was left out.', path)
  return {}
}

type BuiltLabel = { id: string; title: Localised; taxonomy: { key: string; title: Localised } }

function grouped(labels: readonly BuiltLabel[]): Taxonomy[] {
  const byKey = new Map<string, Taxonomy>()
  for (const { taxonomy, id, title } of labels) {
    const known = byKey.get(taxonomy.key)
    const group = known ?? { id: idOfKey(taxonomy.key), title: taxonomy.title, labels: [] }
    group.labels.push({ id, title })
    byKey.set(taxonomy.key, group)
  }
  return [...byKey.values()]
}
