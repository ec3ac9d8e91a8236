import { readFileSync } from 'node:fs'
import { eachSessionDetails, toPublishedSchedule, toScheduleIndex } from '@plenum/shared'
import type { Cache } from '../cache/index.ts'
import { publishDocument, type PublishedDocument } from '../http/index.ts'
import type { Log } from '../logging/index.ts'
import { renderMarkup } from '../markup/index.ts'
import { withPauses } from '../pauses/index.ts'
import { exportFormats, writeExport, type ExportSettings } from './exports/index.ts'
import { keptDocuments } from './kept-documents.ts'
import type { Programme } from './programme.ts'

/** The documents of one version, by path relative to the API's base. */
export type ScheduleDocuments = ReadonlyMap<string, PublishedDocument>

/** Gives the documents of a programme. */
export type DocumentMaker = (
  programme: Programme,
  fingerprint: string,
) => Promise<ScheduleDocuments>

/**
 * The documents of a programme: those that a server left in a shared cache, else made and left
 * there. Rendering and compressing a large programme takes seconds of processor time, which a second
 * server need not spend again.
 */
export function createDocumentMaker(options: {
  readonly cache: Cache
  readonly log: Log
  readonly exports?: ExportSettings
}): DocumentMaker {
  const { cache, log } = options
  // What an older release rendered, or one that led to another site, is not this one's to serve.
  const renderer = `${packageVersion()}:${JSON.stringify(options.exports ?? null)}`
  const kept = keptDocuments(cache)
  let last: { readonly key: string; readonly count: number } | undefined

  return async (programme, fingerprint) => {
    const { version, publishedAt } = programme
    const key = `schedule:documents:${renderer}:${version}:${publishedAt}:${fingerprint}`
    const known = cache.isShared && (await kept.find(key))
    if (known) return known
    const documents = await makeDocuments(programme, options.exports)
    log.info({ version, documents: documents.size }, 'programme rendered')
    if (cache.isShared) {
      // Whoever has not yet seen the version before this one will ask for this one.
      if (last && last.key !== key) await kept.forget(last.key, last.count)
      last = { key, count: documents.size }
      await kept.keep(key, documents)
    }
    return documents
  }
}

function packageVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(manifest) as { readonly version: string }
  return version
}

/**
 * The sessions are made on the main thread, which answers requests in between; the large documents
 * are compressed beside it meanwhile.
 */
async function makeDocuments(
  programme: Programme,
  exports: ExportSettings | undefined,
): Promise<ScheduleDocuments> {
  const published = toPublishedSchedule(programme.record, programme)
  const documents = new Map<string, PublishedDocument>()
  // Takes bytes: a text would stay in memory, at twice their size, while it is compressed.
  const add = async (path: string, bytes: Buffer, contentType: string, brotliQuality = 5) => {
    documents.set(path, await publishDocument(bytes, contentType, { brotliQuality }))
  }
  const jsonOf = (value: unknown) => Buffer.from(JSON.stringify(value))

  /** One after the other: together, what they need while they are made would be the peak of memory. */
  async function addLargeOnes(): Promise<void> {
    const index = jsonOf(toScheduleIndex(published))
    await add('/schedule/index', index, json, index.length < smallIndex ? 11 : 9)
    await add('/schedule', jsonOf(published), json)
    const exported = exports && writeExport(published, exports)
    for (const format of exportFormats)
      if (exported)
        await add(`/schedule/export/${format}`, Buffer.from(exported(format)), exportTypes[format])
  }

  async function addSessions(): Promise<void> {
    for await (const [id, details] of withPauses(eachSessionDetails(published, renderMarkup))) {
      const path = `/schedule/${encodeURIComponent(id)}`
      // A session may be called “index”; the index it is not.
      if (path !== '/schedule/index') await add(path, jsonOf(details), json)
    }
  }

  await Promise.all([addLargeOnes(), addSessions()])
  return documents
}

const json = 'application/json; charset=utf-8'
const exportTypes = { 'schedule.json': json, 'schedule.xml': 'application/xml; charset=utf-8' }

/**
 * The index opens every page, so it gets the best compression there is as long as that takes less
 * than a second; for larger ones it would be many, for a seventh of the bytes.
 */
const smallIndex = 500_000
