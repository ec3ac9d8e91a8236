/**
 * A document that is answered out of memory, in front of everything else: all its bytes made
 * beforehand.
 */
export interface PublishedDocument {
  readonly contentType: string
  /** Strong, with its quotes, of the uncompressed bytes; each encoding's own tag derives from it. */
  readonly etag: string
  readonly identity: Buffer
  readonly gzip: Buffer
  readonly brotli: Buffer
}

/** Finds a published document by its path relative to the API's base, such as `/schedule/index`. */
export type FindDocument = (path: string) => PublishedDocument | undefined
