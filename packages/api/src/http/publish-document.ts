import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
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

/** Makes all the bytes of a document beforehand; the compression runs off the main thread. */
export async function publishDocument(
  bytes: Buffer,
  contentType: string,
  options: PublishDocumentOptions = {},
): Promise<PublishedDocument> {
  const [gzipped, brotli] = await Promise.all([
    compressGzip(bytes),
    compressBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: options.brotliQuality ?? 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  ])
  return { contentType, etag: strongTag(bytes), identity: bytes, gzip: gzipped, brotli }
}
