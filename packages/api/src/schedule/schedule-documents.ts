import {
  eachSessionWords,
  sessionDetailsFinder,
  toPublishedSchedule,
  toScheduleIndex,
  type PublishedSchedule,
  type ScheduleWords,
} from '@plenum/shared'
import {
  publishDocument,
  publishSmallDocument,
  type FindDocument,
  type PublishedDocument,
} from '../http/index.ts'
import { writeJsonInSteps } from '../json/index.ts'
import { renderMarkup } from '../markup/index.ts'
import { inSlices, type Steps } from '../pauses/index.ts'
import { writeExport, type ExportFormat, type ExportSettings } from './exports/index.ts'
import type { Programme } from './programme.ts'

/** The documents of one version. */
export interface ScheduleDocuments {
  /** Finds a document that is made, by its path relative to the API's base. */
  readonly find: FindDocument
  /** Makes an export, once; undefined where none is served. */
  makeExport(format: ExportFormat): Promise<PublishedDocument | undefined>
  /** Makes the words of the descriptions, once. */
  makeWords(): Promise<PublishedDocument>
}

/**
 * Makes the documents of a programme. The whole and the index are compressed before it resolves. That
 * of a session, the words and the exports are made when they are first asked for: a version may change
 * one session of a thousand, and is often replaced before most of its documents are read.
 */
export async function makeScheduleDocuments(
  programme: Programme,
  exports?: ExportSettings,
): Promise<ScheduleDocuments> {
  const published = toPublishedSchedule(programme.record, programme)
  const findSession = sessionDocuments(published)
  // One after the other: their bytes and compressors together would be the peak of memory.
  const large = new Map([
    // Quality 11 would save a seventh of the bytes and take thirty times as long.
    ['/schedule/index', await pack(writeJsonInSteps(toScheduleIndex(published), 2), json, 9)],
    ['/schedule', await pack(writeJsonInSteps(published, 2), json)],
  ])
  return {
    find: (path) => large.get(path) ?? findSession(path),
    makeExport: exports ? exportMaker(published, exports, large) : async () => undefined,
    makeWords: wordsMaker(published, large),
  }
}

/** Adds the exports that it makes to `documents`. */
function exportMaker(
  published: PublishedSchedule,
  exports: ExportSettings,
  documents: Map<string, PublishedDocument>,
): ScheduleDocuments['makeExport'] {
  const make = async (format: ExportFormat) => {
    const write = await inSlices(writeExport(published, exports))
    const document = await pack(write(format), exportTypes[format])
    documents.set(`/schedule/export/${format}`, document)
    return document
  }
  const making = new Map<ExportFormat, Promise<PublishedDocument>>()
  return (format) => {
    const made = making.get(format) ?? make(format)
    making.set(format, made)
    return made
  }
}

/** Adds the words that it makes to `documents`. */
function wordsMaker(
  published: PublishedSchedule,
  documents: Map<string, PublishedDocument>,
): ScheduleDocuments['makeWords'] {
  const make = async () => {
    const document = await pack(writeWords(published), json)
    documents.set('/schedule/index/words', document)
    return document
  }
  let making: Promise<PublishedDocument> | undefined
  return () => (making ??= make())
}

function* writeWords(published: PublishedSchedule): Steps<string> {
  const { version, publishedAt } = published
  const sessions: ScheduleWords['sessions'] = []
  for (const session of eachSessionWords(published)) {
    sessions.push(session)
    yield
  }
  return JSON.stringify({ version, publishedAt, sessions })
}

function sessionDocuments(published: PublishedSchedule): FindDocument {
  const findDetails = sessionDetailsFinder(published, renderMarkup)
  const ids = new Map(
    published.sessions.map(({ id }) => [`/schedule/${encodeURIComponent(id)}`, id]),
  )
  const made = new Map<string, PublishedDocument>()
  return (path) => {
    const known = made.get(path)
    const id = known ? undefined : ids.get(path)
    const details = id === undefined ? undefined : findDetails(id)
    if (!details) return known
    const document = publishSmallDocument(Buffer.from(JSON.stringify(details)), json)
    made.set(path, document)
    return document
  }
}

const pack = async (text: Steps<string>, contentType: string, brotliQuality = 5) =>
  publishDocument(Buffer.from(await inSlices(text)), contentType, { brotliQuality })
const json = 'application/json; charset=utf-8'
const exportTypes = { 'schedule.json': json, 'schedule.xml': 'application/xml; charset=utf-8' }
