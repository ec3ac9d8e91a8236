import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** A body that is larger than it may be, unpacked. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError'
}

/** What we can unpack, for `Accept-Encoding`. */
export const acceptedEncodings = 'gzip, br'

/**
 * The body, unpacked. Counts while it unpacks, so that a small answer that swells does not fill the
 * memory. Rejects with a `BodyTooLargeError`, or with the stream's own error.
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  let length = 0
  const collect = async (chunks: AsyncIterable<Buffer>) => {
    const taken: Buffer[] = []
    for await (const chunk of chunks) {
      length += chunk.length
      if (length > maxBytes) throw tooLarge(maxBytes)
      taken.push(chunk)
    }
    return Buffer.concat(taken)
  }
  try {
    const unpack = unpacker(response.headers['content-encoding'])
    return await (unpack ? pipeline(response, unpack, collect) : pipeline(response, collect))
  } catch (error) {
    response.destroy()
    // The streams that are torn down with it may speak first.
    throw length > maxBytes ? tooLarge(maxBytes) : error
  }
}

function tooLarge(maxBytes: number): BodyTooLargeError {
  return new BodyTooLargeError(`more than ${maxBytes} bytes`)
}

function unpacker(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return undefined
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      throw new TypeError('packed in a way that was not asked for')
  }
}
