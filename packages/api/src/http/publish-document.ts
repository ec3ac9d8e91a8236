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
import type { PublishedDocument } from './published-document.ts'

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
  const [gzipped, brotli] = await compress(bytes, options.brotliQuality ?? 5)
  return {
    contentType,
    etag: strongTag(bytes),
    identity: bytes,
    gzip: fitted(gzipped),
    brotli: fitted(brotli),
  }
}

async function compress(bytes: Buffer, brotliQuality: number): Promise<[Buffer, Buffer]> {
  const gzipOptions = { chunkSize: blockSize(bytes.length) }
  const brotliOptions: BrotliOptions = {
    chunkSize: blockSize(bytes.length),
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
    },
  }
  if (bytes.length <= small)
    return [gzipSync(bytes, gzipOptions), brotliCompressSync(bytes, brotliOptions)]
  return Promise.all([compressGzip(bytes, gzipOptions), compressBrotli(bytes, brotliOptions)])
}

/** In bytes. Up to here, handing the work to another thread takes longer than the work. */
const small = 16_384

/**
 * The block that a compressor writes into. Node's own is of 16 KB: for thousands of small documents
 * much memory to throw away, for a large one hundreds of turns.
 */
function blockSize(length: number): number {
  return Math.max(1024, Math.ceil(length / 3))
}

/** The answer without the rest of its block, which would stay in memory with it. */
function fitted(bytes: Buffer): Buffer {
  return bytes.buffer.byteLength > bytes.length ? Buffer.from(bytes) : bytes
}

/** How far back brotli looks, as a power of two: no farther than the document, which saves memory. */
function windowBits(length: number): number {
  const needed = Math.ceil(Math.log2(length + 16))
  return Math.min(
    Math.max(needed, constants.BROTLI_MIN_WINDOW_BITS),
    constants.BROTLI_DEFAULT_WINDOW,
  )
}
