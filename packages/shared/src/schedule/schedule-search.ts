import MiniSearch, { type SearchOptions } from 'minisearch'
import type { Localised } from '../locale/index.ts'
import type { IndexSession } from './schedule-documents.ts'
import type { ScheduleReader } from './schedule-reader.ts'
import { findPairs, toQueryTree } from './search-query.ts'
import { splitCompounds, splitWords } from './split-words.ts'

export interface ScheduleSearchOptions {
  /** Further text of a session to search, such as the words of its abstract. Default: none. */
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
  // The query tree holds single words.
  tokenize: (word) => [word],
  prefix: true,
  boost: { title: 4, speaker: 4, topic: 2, room: 2, code: 2 },
}
/** One wrong letter in five, rounded; words of three letters and fewer have to be right. */
const forgiving: SearchOptions = { ...strict, fuzzy: (term) => (term.length > 3 ? 0.2 : false) }

/**
 * Free-text search over title, speakers, room, track, type, themes, labels and id, in every
 * language of the programme. Accents and case do not matter and the beginning of a word is enough.
 * Compounds are found however they are spelt: Wi-Fi by `wifi`, Opensource by `open source`. Typos are
 * forgiven when nothing is spelt as the query is, so that `rust` does not find `trust`.
 */
export function createScheduleSearch(
  reader: ScheduleReader,
  options: ScheduleSearchOptions = {},
): ScheduleSearch {
  const index = new MiniSearch<SearchDocument>({
    fields: [...fields],
    tokenize: splitCompounds,
    processTerm: (term) => term,
  })
  const documents = reader.index.sessions.map((session) =>
    toDocument(session, reader, options.textOf?.(session)),
  )
  index.addAll(documents)
  const pairs = findPairs(
    documents.flatMap(({ title, topic, speaker, room }) => [title, topic, speaker, room]),
  )
  return (query) => {
    if (!splitWords(query).length) return undefined
    const tree = toQueryTree(query, pairs)
    const exact = index.search(tree, strict)
    const results = exact.length ? exact : index.search(tree, forgiving)
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
