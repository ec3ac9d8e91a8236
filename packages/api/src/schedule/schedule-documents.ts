import { readFileSync } from 'node:fs'
import { toPublishedSchedule, toScheduleIndex, toSessionDetails } from '@plenum/shared'
import type { Cache } from '../cache/index.ts'
import { publishDocument, type PublishedDocument } from '../http/index.ts'
import type { Log } from '../logging/index.ts'
import { renderMarkup } from '../markup/index.ts'
import { packDocuments, unpackDocuments } from './document-bundle.ts'
import type { Programme } from './programme.ts'

/** The documents of one version, by path relative to the API's base. */
export type ScheduleDocuments = ReadonlyMap<string, PublishedDocument>

/**
 * The documents of a programme: taken from the cache when a server has made them before, else made
 * and left there. Compressing a large programme well takes seconds of processor time, which a
 * second server need not spend again.
 */
export async function scheduleDocuments(
  programme: Programme,
  fingerprint: string,
  { cache, log }: { readonly cache: Cache; readonly log: Log },
): Promise<ScheduleDocuments> {
  const key = `schedule:documents:${rendererVersion}:${programme.version}:${fingerprint}`
  const kept = await cache.get(key)
  const known = kept && unpackDocuments(kept)
  if (known) return known
  const documents = await makeDocuments(programme)
  log.info({ version: programme.version, documents: documents.size }, 'programme rendered')
  await cache.set(key, packDocuments(documents), { ttl: aWeek })
  return documents
}

async function makeDocuments(programme: Programme): Promise<ScheduleDocuments> {
  const published = toPublishedSchedule(programme.record, programme)
  const documents = new Map<string, PublishedDocument>()
  const add = async (path: string, value: unknown, brotliQuality: number) => {
    const bytes = Buffer.from(JSON.stringify(value))
    documents.set(path, await publishDocument(bytes, json, { brotliQuality }))
  }
  for (const [id, details] of toSessionDetails(published, renderMarkup))
    await add(`/schedule/${encodeURIComponent(id)}`, details, 5)
  // The index opens every page, so it gets the best compression there is; the whole programme is
  // large enough for that to take seconds. Last, lest a session be called “index”.
  await add('/schedule', published, 6)
  await add('/schedule/index', toScheduleIndex(published), 11)
  return documents
}

/** Of this package: what an older release rendered is not this one's to serve. */
const rendererVersion = readVersion(new URL('../../package.json', import.meta.url))

function readVersion(file: URL): string {
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }
  return version
}

const json = 'application/json; charset=utf-8'

/** In ms. Older versions are not asked for, so they may go. */
const aWeek = 7 * 24 * 3600 * 1000
