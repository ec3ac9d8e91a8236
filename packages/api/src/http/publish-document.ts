import { promisify } from 'node:util'
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  gzip,
  gzipSync,
  type BrotliOptions,
} from 'node:zlib'
import { strongTag } from './entity-tag.ts'
import {
  smallDocument,
  unpackedOnDemand,
  type PackedDocument,
  type PublishedDocument,
} from './published-document.ts'

export interface PublishDocumentOptions {
  /**
   * 0 to 11. Default: 5, some tens of milliseconds for the programme of a large conference; 11
   * saves another tenth of the bytes and takes a hundred times as long.
   */
  readonly brotliQuality?: number
}

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/**
 * Makes all the bytes of a document beforehand; the compression of a large one runs off the main
 * thread.
 */
export async function publishDocument(
  bytes: Buffer,
  contentType: string,
  options: PublishDocumentOptions = {},
): Promise<PublishedDocument> {
  if (bytes.length <= smallDocument) return publishSmallDocument(bytes, contentType, options)
  const packing = packingOptions(bytes.length, options)
  const [gzipped, brotli] = await Promise.all([
    compressGzip(bytes, packing.gzip),
    compressBrotli(bytes, packing.brotli),
  ])
  return { ...pack(bytes, contentType, gzipped, brotli), identity: bytes }
}

/** Makes the bytes of a small document at once, on the main thread. */
export function publishSmallDocument(
  bytes: Buffer,
  contentType: string,
  options: PublishDocumentOptions = {},
): PublishedDocument {
  const packing = packingOptions(bytes.length, options)
  const gzipped = gzipSync(bytes, packing.gzip)
  const brotli = brotliCompressSync(bytes, packing.brotli)
  return unpackedOnDemand(pack(bytes, contentType, gzipped, brotli))
}

function pack(bytes: Buffer, contentType: string, gzipped: Buffer, brotli: Buffer): PackedDocument {
  return { contentType, etag: strongTag(bytes), gzip: fitted(gzipped), brotli: fitted(brotli) }
}

function packingOptions(length: number, { brotliQuality = 5 }: PublishDocumentOptions) {
  const brotli: BrotliOptions = {
    chunkSize: blockSize(length),
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: length,
      [constants.BROTLI_PARAM_LGWIN]: windowBits(length),
    },
  }
  return { gzip: { chunkSize: blockSize(length) }, brotli }
}

/**
 * The block that a compressor writes into. Node's own is of 16 KB: for thousands of small documents
 * much memory to throw away, for a large one hundreds of turns.
 */
function blockSize(length: number): number {
  return Math.max(1024, Math.ceil(length / 3))
}

/**
 * The answer without the rest of its block, which would stay in memory with it. Node's pool of small
 * buffers would keep such a rest, too: that of whatever came and went meanwhile.
 */
function fitted(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes
  const own = Buffer.allocUnsafeSlow(bytes.length)
  own.set(bytes)
  return own
}

/** How far back brotli looks, as a power of two: no farther than the document, which saves memory. */
function windowBits(length: number): number {
  const needed = Math.ceil(Math.log2(length + 16))
  return Math.min(
    Math.max(needed, constants.BROTLI_MIN_WINDOW_BITS),
    constants.BROTLI_DEFAULT_WINDOW,
  )
}
