import type { Localised } from '../locale/index.ts'
import {
  baseLanguages,
  criteriaOf,
  filterNames,
  isFound,
  satisfies,
  valuesOf,
  type Criterion,
  type Filterable,
  type FilterContext,
  type FilterName,
  type ScheduleFilters,
} from './schedule-filters.ts'
import type { ScheduleReader } from './schedule-reader.ts'

/** One value that a filter can take. */
export interface FilterOption {
  readonly value: string
  /** As the programme names it; absent for days, languages, `recorded` and `saved`. */
  readonly title?: Localised
  /** Of a track. */
  readonly colour?: string
  /**
   * How many sessions there are with this value, given every other filter: what someone sees who
   * chooses it alone in its filter.
   */
  readonly count: number
  readonly isSelected: boolean
}

/** One filter with what it has to offer, in the order of the programme. */
export interface FilterOptions {
  readonly name: FilterName
  /** For labels, which have one of these for each taxonomy. */
  readonly taxonomy?: string
  readonly title?: Localised
  readonly options: readonly FilterOption[]
}

interface Choice {
  readonly name: FilterName
  readonly taxonomy?: string
  readonly title?: Localised
  readonly values: readonly Omit<FilterOption, 'count' | 'isSelected'>[]
}

/**
 * Every filter with its values and true counts over the entries given. A value that no entry has
 * is left out unless it is selected, and so is a filter that leaves nothing to choose between.
 */
export function filterOptions(
  reader: ScheduleReader,
  entries: readonly Filterable[],
  filters: ScheduleFilters,
  context: FilterContext = {},
): FilterOptions[] {
  const counts = countSessions(reader, entries, filters, context)
  return choices(reader, entries).flatMap(({ values, ...choice }) => {
    const selected = filters[choice.name] ?? []
    const options = values.flatMap((option) => {
      const sessions = counts.get(`${choice.name}:${option.value}`)
      const isSelected = selected.includes(option.value)
      return sessions || isSelected ? [{ ...option, count: sessions?.size ?? 0, isSelected }] : []
    })
    const offersChoice = options.length > 1 || options.some(({ isSelected }) => isSelected)
    return offersChoice ? [{ ...choice, options }] : []
  })
}

/** For each `name:value`, the ids of the sessions that have it and satisfy every other filter. */
function countSessions(
  reader: ScheduleReader,
  entries: readonly Filterable[],
  filters: ScheduleFilters,
  context: FilterContext,
): Map<string, Set<string>> {
  const criteria = criteriaOf(reader, filters)
  const counts = new Map<string, Set<string>>()
  for (const entry of entries) {
    const failed = isFound(entry, context)
      ? criteria.filter((criterion) => !satisfies(entry, criterion, context))
      : undefined
    for (const name of filterNames)
      for (const value of valuesOf(name, entry, context)) {
        const sessions = counts.get(`${name}:${value}`) ?? new Set()
        counts.set(`${name}:${value}`, sessions)
        if (failed?.every((criterion) => isOfFilter(criterion, name, value, reader)))
          sessions.add(entry.session.id)
      }
  }
  return counts
}

/** Whether the criterion is that of the very filter which the value belongs to. */
function isOfFilter(
  criterion: Criterion,
  name: FilterName,
  value: string,
  reader: ScheduleReader,
): boolean {
  if (criterion.name !== name) return false
  return name !== 'label' || criterion.taxonomy === (reader.labels.get(value)?.taxonomy ?? '')
}

/** Every filter with every value that the programme knows. */
function choices(reader: ScheduleReader, entries: readonly Filterable[]): Choice[] {
  const { tracks, types, rooms, themes, taxonomies } = reader.index
  const languages = new Set(entries.flatMap(({ session }) => baseLanguages(session)))
  const yesOrNo = [{ value: 'yes' }, { value: 'no' }]
  return [
    { name: 'day', values: reader.days.map((value) => ({ value })) },
    {
      name: 'track',
      values: tracks.map(({ id, title, colour }) => ({
        value: id,
        title,
        ...(colour ? { colour } : {}),
      })),
    },
    { name: 'type', values: titled(types) },
    { name: 'room', values: rooms.map(({ id, name }) => ({ value: id, title: name })) },
    { name: 'theme', values: titled(themes) },
    ...taxonomies.map(({ id, title, labels }) => ({
      name: 'label' as const,
      taxonomy: id,
      title,
      values: titled(labels),
    })),
    { name: 'language', values: [...languages].sort().map((value) => ({ value })) },
    { name: 'recorded', values: yesOrNo },
    { name: 'saved', values: yesOrNo },
  ]
}

function titled(items: readonly { readonly id: string; readonly title: Localised }[]) {
  return items.map(({ id, title }) => ({ value: id, title }))
}
