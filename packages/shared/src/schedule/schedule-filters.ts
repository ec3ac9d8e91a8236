import type { Room } from './schedule.ts'
import type { IndexSession } from './schedule-documents.ts'
import type { DayPart } from './day-parts.ts'
import { groupBy } from './group-by.ts'
import type { ScheduleReader } from './schedule-reader.ts'

export const filterNames = [
  'day',
  'track',
  'type',
  'room',
  'theme',
  'label',
  'language',
  'recorded',
  'saved',
] as const
export type FilterName = (typeof filterNames)[number]

/**
 * What someone wants to see. Each filter may hold several values, of which an entry has to have
 * one, and has to satisfy every filter that is set; an absent filter allows everything. Labels of
 * different taxonomies count as different filters. Values are ids; a `day` is such as
 * `2026-06-12`, a `language` a BCP 47 tag without region, `recorded` and `saved` are `yes` or `no`.
 */
export type ScheduleFilters = { readonly [Name in FilterName]?: readonly string[] } & {
  /** Free text; see `createScheduleSearch`. */
  readonly query?: string
}

/** What filters work on: an entry of the reader, or an unscheduled session. */
export interface Filterable {
  readonly session: IndexSession
  readonly room?: Room | undefined
  readonly day?: string | undefined
  /** The part of each programme day. Default: all of it falls on `day`. */
  readonly parts?: readonly DayPart[] | undefined
}

export interface FilterContext {
  /** Ids of the sessions in the person's schedule. Default: none. */
  readonly saved?: ReadonlySet<string>
  /** Ids of the sessions that `query` found. Default: every session, whatever the query. */
  readonly found?: ReadonlySet<string> | undefined
}

/** One filter to satisfy: that of a name or, for labels, of one taxonomy. */
export interface Criterion {
  readonly name: FilterName
  /** For labels. */
  readonly taxonomy?: string
  readonly wanted: ReadonlySet<string>
}

/** The entries that satisfy the filters, in the order given. */
export function filterEntries<Entry extends Filterable>(
  reader: ScheduleReader,
  entries: readonly Entry[],
  filters: ScheduleFilters,
  context: FilterContext = {},
): Entry[] {
  const criteria = criteriaOf(reader, filters)
  return entries.filter(
    (entry) =>
      isFound(entry, context) &&
      criteria.every((criterion) => satisfies(entry, criterion, context)),
  )
}

/** Whether any filter is set; the query counts. */
export function hasFilters(filters: ScheduleFilters): boolean {
  return Boolean(filters.query?.trim()) || filterNames.some((name) => filters[name]?.length)
}

/** The filters with one value added or, if it was there, taken away. */
export function toggleFilter(
  filters: ScheduleFilters,
  name: FilterName,
  value: string,
): ScheduleFilters {
  const { [name]: before = [], ...rest } = filters
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  return after.length ? { ...rest, [name]: after } : rest
}

/** The filters that are set, one criterion each; labels one for each taxonomy. */
export function criteriaOf(reader: ScheduleReader, filters: ScheduleFilters): Criterion[] {
  return filterNames.flatMap((name): Criterion[] => {
    const values = filters[name] ?? []
    if (!values.length) return []
    if (name === 'language') return [{ name, wanted: new Set(values.map(baseLanguage)) }]
    if (name !== 'label') return [{ name, wanted: new Set(values) }]
    const byTaxonomy = groupBy(values, (id) => reader.labels.get(id)?.taxonomy ?? '')
    return [...byTaxonomy].map(([taxonomy, ids]) => ({ name, taxonomy, wanted: new Set(ids) }))
  })
}

/** `en-US` and `en` are one choice: people look for what they understand. */
export function baseLanguages({
  hostLanguages = [],
}: Pick<IndexSession, 'hostLanguages'>): string[] {
  return [...new Set(hostLanguages.map(baseLanguage))]
}

/** `pt-BR` → `pt`. */
export function baseLanguage(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? tag
}

/** What an entry has to offer to a filter. */
export function valuesOf(
  name: FilterName,
  { session, room, day, parts }: Filterable,
  { saved }: FilterContext,
): readonly string[] {
  switch (name) {
    case 'day':
      return parts?.map((part) => part.day) ?? (day ? [day] : [])
    case 'room':
      return room ? [room.id] : []
    case 'track':
      return session.track ? [session.track] : []
    case 'type':
      return session.type ? [session.type] : []
    case 'theme':
      return session.themes ?? []
    case 'label':
      return session.labels ?? []
    case 'language':
      return baseLanguages(session)
    case 'recorded':
      return [session.isRecorded ? 'yes' : 'no']
    case 'saved':
      return [saved?.has(session.id) ? 'yes' : 'no']
  }
}

export function satisfies(entry: Filterable, criterion: Criterion, context: FilterContext) {
  return valuesOf(criterion.name, entry, context).some((value) => criterion.wanted.has(value))
}

export function isFound({ session }: Filterable, { found }: FilterContext): boolean {
  return !found || found.has(session.id)
}
