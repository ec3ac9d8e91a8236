import type { Cache } from '../cache/index.ts'
import type { PublishedDocument } from '../http/index.ts'
import { packDocuments, unpackDocuments } from './document-bundle.ts'

/**
 * Documents in one piece of what is kept. All in one would be many megabytes, which would be in memory
 * twice more while they are sent, and might take longer than a cache may take to answer.
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
        if (!(await cache.set(name, packDocuments(piece), { ttl: aWeek }))) return
      }
      await cache.set(key, Buffer.from(String(documents.size)), { ttl: aWeek })
    },

    async forget(key, count) {
      // At once: where the cache does not answer, one after the other would wait for each.
      await Promise.all([key, ...pieceKeys(key, count)].map((name) => cache.delete(name)))
    },
  }
}

function pieceKeys(key: string, count: number): string[] {
  return Array.from({ length: Math.ceil(count / pieceSize) }, (_, piece) => `${key}:${piece}`)
}
