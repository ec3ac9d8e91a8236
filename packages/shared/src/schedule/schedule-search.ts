import MiniSearch, { type SearchOptions } from 'minisearch'
import type { Localised } from '../locale/index.ts'
import type { IndexSession } from './schedule-documents.ts'
import type { ScheduleReader } from './schedule-reader.ts'
import { splitWords } from './split-words.ts'

export interface ScheduleSearchOptions {
  /** Further text of a session to search, such as its abstract without tags. Default: none. */
  readonly textOf?: (session: IndexSession) => string | undefined
}

/**
 * Ids of the sessions that hold every word of the query, the best first; undefined for a query
 * without words, which restricts nothing. Give it to the filters as `found`.
 */
export type ScheduleSearch = (query: string) => ReadonlySet<string> | undefined

const fields = ['title', 'speaker', 'room', 'topic', 'code', 'text'] as const
type SearchDocument = Record<(typeof fields)[number] | 'id', string>

const strict: SearchOptions = {
  combineWith: 'AND',
  prefix: true,
  boost: { title: 4, speaker: 4, topic: 2, room: 2, code: 2 },
}
/** One wrong letter in five, rounded; words of three letters and fewer have to be right. */
const forgiving: SearchOptions = { ...strict, fuzzy: (term) => (term.length > 3 ? 0.2 : false) }

/**
 * Free-text search over title, speakers, room, track, type, themes, labels and id, in every
 * language of the programme. Accents and case do not matter and the beginning of a word is enough.
 * Typos are forgiven when nothing is spelt as the query is, so that `rust` does not find `trust`.
 */
export function createScheduleSearch(
  reader: ScheduleReader,
  options: ScheduleSearchOptions = {},
): ScheduleSearch {
  const index = new MiniSearch<SearchDocument>({
    fields: [...fields],
    tokenize: splitWords,
    processTerm: (term) => term,
  })
  index.addAll(
    reader.index.sessions.map((session) => toDocument(session, reader, options.textOf?.(session))),
  )
  return (query) => {
    if (!splitWords(query).length) return undefined
    const exact = index.search(query, strict)
    const results = exact.length ? exact : index.search(query, forgiving)
    return new Set(results.map(({ id }) => String(id)))
  }
}

function toDocument(session: IndexSession, reader: ScheduleReader, text = ''): SearchDocument {
  const { themes = [], labels = [] } = session
  const rooms = reader.entriesOf(session.id).flatMap(({ room }) => room ?? [])
  const topics = [
    reader.tracks.get(session.track ?? ''),
    reader.types.get(session.type ?? ''),
    ...themes.map((id) => reader.themes.get(id)),
    ...labels.map((id) => reader.labels.get(id)),
  ]
  return {
    id: session.id,
    code: session.id,
    title: everyLanguage(session.title),
    speaker: reader
      .speakersOf(session)
      .map(({ name }) => name)
      .join(' '),
    room: rooms.map(({ name }) => everyLanguage(name)).join(' '),
    topic: topics.map((topic) => everyLanguage(topic?.title ?? {})).join(' '),
    text,
  }
}

function everyLanguage(value: Localised): string {
  return Object.values(value).join(' ')
}
