import type { FilterOption, FilterOptions } from '@plenum/shared'
import { languageName, useLocale } from '../locale/index.ts'
import { useTime } from '../time/index.ts'

export interface FilterLabels {
  /** What a filter is called: “Track”, or as its taxonomy is. */
  readonly filter: (filter: FilterOptions) => string
  /** What one of its values is called. */
  readonly value: (filter: FilterOptions, option: FilterOption) => string
}

/** The names of filters and their values in the language of the page. */
export function useFilterLabels(): FilterLabels {
  const { t, text, language } = useLocale()
  const { formatDay } = useTime()
  return {
    filter: ({ name, title }) => (title ? text(title).text : t(`schedule.facet.${name}`)),
    value: ({ name }, option) =>
      option.title ? text(option.title).text : untitled(name, option.value),
  }

  function untitled(name: FilterOptions['name'], value: string): string {
    if (name === 'day') return formatDay(value)
    if (name === 'language') return languageName(value, language.value)
    // `recorded` and `saved`: yes or no.
    return t(`schedule.facet.${name}.${value}`)
  }
}
