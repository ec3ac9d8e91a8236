import type { PublishedDocument } from '../http/index.ts'

interface Entry {
  readonly path: string
  readonly contentType: string
  readonly etag: string
  /** Lengths in bytes of the uncompressed, gzip and brotli forms, which follow each other. */
  readonly lengths: readonly [identity: number, gzip: number, brotli: number]
}

/** Documents as one piece of bytes for the cache: a JSON table, its length in front, then the bodies. */
export function packDocuments(documents: ReadonlyMap<string, PublishedDocument>): Buffer {
  const entries: Entry[] = [...documents].map(
    ([path, { contentType, etag, identity, gzip, brotli }]) => ({
      path,
      contentType,
      etag,
      lengths: [identity.length, gzip.length, brotli.length],
    }),
  )
  const table = Buffer.from(JSON.stringify(entries))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(table.length)
  const bodies = [...documents.values()].flatMap(({ identity, gzip, brotli }) => [
    identity,
    gzip,
    brotli,
  ])
  return Buffer.concat([length, table, ...bodies])
}

/** The documents again, or undefined when the bytes are not a whole bundle. */
export function unpackDocuments(bundle: Buffer): Map<string, PublishedDocument> | undefined {
  const entries = readTable(bundle)
  if (!entries) return undefined
  let position = 4 + bundle.readUInt32BE(0)
  const take = (length: number) => bundle.subarray(position, (position += length))
  const documents = new Map(
    entries.map(({ path, contentType, etag, lengths }) => [
      path,
      {
        contentType,
        etag,
        identity: take(lengths[0]),
        gzip: take(lengths[1]),
        brotli: take(lengths[2]),
      },
    ]),
  )
  return position === bundle.length ? documents : undefined
}

function readTable(bundle: Buffer): Entry[] | undefined {
  if (bundle.length < 4) return undefined
  try {
    // Written by packDocuments under a key of our own; a torn one fails to parse or to add up.
    return JSON.parse(bundle.toString('utf8', 4, 4 + bundle.readUInt32BE(0))) as Entry[]
  } catch {
    return undefined
  }
}
