import { gunzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { ContentEncoding } from './content-encoding.ts'

/** A document that is answered out of memory, in front of everything else: compressed beforehand. */
export interface PublishedDocument {
  readonly contentType: string
  /** Strong, with its quotes, of the uncompressed bytes; each encoding's own tag derives from it. */
  readonly etag: string
  /** The plain bytes, which may be unpacked when they are read: few clients ask for them. */
  readonly identity: Buffer
  readonly gzip: Buffer
  readonly brotli: Buffer
}

/** A document without its plain bytes, which are in each of the others. */
export type PackedDocument = Omit<PublishedDocument, 'identity'>

/**
 * In bytes of the plain form. Up to here, handing work to another thread takes longer than the work,
 * and unpacking takes less than sending.
 */
export const smallDocument = 16_384

/**
 * Plain bytes of small documents that were asked for of late, in bytes. Those of all documents would
 * take as much memory again as their packed forms.
 */
const unpacked = new LRUCache<PackedDocument, Buffer>({
  maxSize: 4_194_304,
  sizeCalculation: (bytes) => Math.max(1, bytes.length),
})

/** A small document that is unpacked when its plain bytes are asked for. */
export function unpackedOnDemand(packed: PackedDocument): PublishedDocument {
  return {
    ...packed,
    get identity() {
      const known = unpacked.get(packed) ?? gunzipSync(packed.gzip)
      unpacked.set(packed, known)
      return known
    },
  }
}

/** What is sent of a document in an encoding. */
export function bodyIn(document: PublishedDocument, encoding: ContentEncoding): Buffer {
  return document[encoding === 'br' ? 'brotli' : encoding]
}

/** Finds a published document by its path relative to the API's base, such as `/schedule/index`. */
export type FindDocument = (path: string) => PublishedDocument | undefined
