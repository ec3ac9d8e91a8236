import {
  baseLanguage,
  baseLanguages,
  filterNames,
  type FilterName,
  type ScheduleFilters,
} from './schedule-filters.ts'
import type { ScheduleReader } from './schedule-reader.ts'

const queryName = 'q'

/**
 * The filters as parameters of an address, such as `q=bridges&track=1&track=2`: the same for the
 * same choice in whatever order it was made. Parameters of others stay, and stay in front.
 */
export function encodeFilters(
  filters: ScheduleFilters,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(others)
  for (const name of [queryName, ...filterNames]) params.delete(name)
  const query = filters.query?.trim()
  if (query) params.append(queryName, query)
  for (const name of filterNames)
    for (const value of [...new Set(filters[name])].sort()) params.append(name, value)
  return params
}

/** The filters in the parameters of an address; a value that the programme lacks is ignored. */
export function decodeFilters(params: URLSearchParams, reader: ScheduleReader): ScheduleFilters {
  const query = params.get(queryName)?.trim()
  const isKnown = knownValues(reader)
  const chosen = filterNames.flatMap((name) => {
    const given = params.getAll(name)
    const wanted = name === 'language' ? given.map(baseLanguage) : given
    const values = [...new Set(wanted)].filter(isKnown[name]).sort()
    return values.length ? [[name, values]] : []
  })
  return { ...(query ? { query } : {}), ...Object.fromEntries(chosen) }
}

function knownValues(reader: ScheduleReader): Record<FilterName, (value: string) => boolean> {
  const days = new Set(reader.days)
  const languages = new Set(reader.index.sessions.flatMap((session) => baseLanguages(session)))
  const isYesOrNo = (value: string) => value === 'yes' || value === 'no'
  return {
    day: (value) => days.has(value),
    track: (value) => reader.tracks.has(value),
    type: (value) => reader.types.has(value),
    room: (value) => reader.rooms.has(value),
    theme: (value) => reader.themes.has(value),
    label: (value) => reader.labels.has(value),
    language: (value) => languages.has(value),
    recorded: isYesOrNo,
    saved: isYesOrNo,
  }
}
