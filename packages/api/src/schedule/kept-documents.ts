import type { Cache } from '../cache/index.ts'
import type { PublishedDocument } from '../http/index.ts'
import { packDocuments, unpackDocuments } from './document-bundle.ts'

/**
 * Documents in one piece of what is kept. All in one would be tens of megabytes, which would be in
 * memory twice while they are sent, and would take longer than a cache may take to answer.
 */
const pieceSize = 100

/** In ms. Older versions are not asked for, so they may go. */
const aWeek = 7 * 24 * 3600 * 1000

/** Documents that servers leave for each other in a cache that they share. */
export interface KeptDocuments {
  /** All that were kept under a key; undefined where any is missing. */
  find(key: string): Promise<ReadonlyMap<string, PublishedDocument> | undefined>
  keep(key: string, documents: ReadonlyMap<string, PublishedDocument>): Promise<void>
  /** Forgets as many as were kept. */
  forget(key: string, count: number): Promise<void>
}

/**
 * Under the key itself lies how many documents there are; their pieces are numbered. Whoever keeps
 * documents of a key keeps the same ones in the same order, so that pieces of several servers fit.
 */
export function keptDocuments(cache: Cache): KeptDocuments {
  const ttl = aWeek

  return {
    async find(key) {
      const count = Number(await cache.get(key))
      if (!(count > 0)) return undefined
      const documents = new Map<string, PublishedDocument>()
      for (const name of pieceKeys(key, count)) {
        const bundle = await cache.get(name)
        const piece = bundle && (await unpackDocuments(bundle))
        if (!piece) return undefined
        for (const [path, document] of piece) documents.set(path, document)
      }
      return documents.size === count ? documents : undefined
    },

    async keep(key, documents) {
      const sorted = [...documents].sort(([a], [b]) => (a < b ? -1 : 1))
      let from = 0
      for (const name of pieceKeys(key, documents.size)) {
        const piece = new Map(sorted.slice(from, (from += pieceSize)))
        // Where one cannot be kept, the others would be of no use.
        if (!(await cache.set(name, packDocuments(piece), { ttl }))) return
      }
      await cache.set(key, Buffer.from(String(documents.size)), { ttl })
    },

    async forget(key, count) {
      for (const name of [key, ...pieceKeys(key, count)]) await cache.delete(name)
    },
  }
}

function pieceKeys(key: string, count: number): string[] {
  return Array.from({ length: Math.ceil(count / pieceSize) }, (_, piece) => `${key}:${piece}`)
}
