import {
  sessionDetailsFinder,
  toPublishedSchedule,
  toScheduleIndex,
  type PublishedSchedule,
} from '@plenum/shared'
import {
  publishDocument,
  publishSmallDocument,
  type FindDocument,
  type PublishedDocument,
} from '../http/index.ts'
import { renderMarkup } from '../markup/index.ts'
import { exportFormats, writeExport, type ExportSettings } from './exports/index.ts'
import type { Programme } from './programme.ts'

/**
 * Makes the documents of a programme, found by path relative to the API's base. The large ones are
 * compressed before it resolves. That of a session is made when it is first asked for: a version may
 * change one session of a thousand, and is often replaced before most of them are read.
 */
export async function makeScheduleDocuments(
  programme: Programme,
  exports?: ExportSettings,
): Promise<FindDocument> {
  const published = toPublishedSchedule(programme.record, programme)
  const findSession = sessionDocuments(published)
  const large = await makeLargeDocuments(published, exports)
  return (path) => large.get(path) ?? findSession(path)
}

/** One after the other: together, what they need while they are made would be the peak of memory. */
async function makeLargeDocuments(
  published: PublishedSchedule,
  exports: ExportSettings | undefined,
): Promise<Map<string, PublishedDocument>> {
  const documents = new Map<string, PublishedDocument>()
  // Takes bytes: a text would stay in memory, at twice their size, while it is compressed.
  const add = async (path: string, bytes: Buffer, contentType: string, brotliQuality = 5) => {
    documents.set(path, await publishDocument(bytes, contentType, { brotliQuality }))
  }
  // Quality 11 would save a seventh of the bytes and take thirty times as long.
  await add('/schedule/index', jsonOf(toScheduleIndex(published)), json, 9)
  await add('/schedule', jsonOf(published), json)
  const write = exports && writeExport(published, exports)
  for (const format of exportFormats)
    if (write)
      await add(`/schedule/export/${format}`, Buffer.from(write(format)), exportTypes[format])
  return documents
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
    const document = publishSmallDocument(jsonOf(details), json)
    made.set(path, document)
    return document
  }
}

const jsonOf = (value: unknown) => Buffer.from(JSON.stringify(value))
const json = 'application/json; charset=utf-8'
const exportTypes = { 'schedule.json': json, 'schedule.xml': 'application/xml; charset=utf-8' }
