import type { IncomingMessage, ServerResponse } from 'node:http'
import { negotiateEncoding, type ContentEncoding } from './content-encoding.ts'
import { encodingTag, matchesTag } from './entity-tag.ts'
import { markSharedBody } from './shared-body.ts'
import { bodyIn, type FindDocument, type PublishedDocument } from './published-document.ts'

export interface DocumentHandlerOptions {
  /** The path that documents live under, without a slash at the end. Default: `/api`. */
  readonly base?: string
  /**
   * Default: `public, no-cache`: kept by everyone, asked about each time, so that no reader is
   * behind what is published.
   */
  readonly cacheControl?: string
}

/** Answers the request when it is for a published document; false leaves it to others. */
export type DocumentHandler = (request: IncomingMessage, response: ServerResponse) => boolean

/** The heads of answers with a document in one encoding, ready to be written. */
interface Variant {
  readonly tag: string
  readonly headers: string[]
  readonly notModified: string[]
}

type Variants = Partial<Record<ContentEncoding, Variant>>

/**
 * Serves published documents in front of Express, at nearly the speed of a bare server: headers
 * are flat arrays made once per document and encoding, and the address is compared as it came.
 * Anyone may read these documents, so pages of any origin may too, without credentials. They are so
 * many and so alike that none of them is in the request log.
 */
export function createDocumentHandler(
  find: FindDocument,
  options: DocumentHandlerOptions = {},
): DocumentHandler {
  const { base = '/api', cacheControl = 'public, no-cache' } = options
  const prepared = new WeakMap<PublishedDocument, Variants>()

  const variantOf = (document: PublishedDocument, encoding: ContentEncoding): Variant => {
    const variants = prepared.get(document) ?? {}
    if (variants[encoding]) return variants[encoding]
    prepared.set(document, variants)
    return (variants[encoding] = prepareVariant(document, encoding, cacheControl))
  }

  return (request, response) => {
    const { method, url = '', headers } = request
    if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith(base)) return false
    const document = find(url.slice(base.length)) ?? findDecoded(find, url.slice(base.length))
    if (!document) return false
    const encoding = negotiateEncoding(headers['accept-encoding'] as string)
    const variant = variantOf(document, encoding)
    if (matchesTag(headers['if-none-match'], variant.tag))
      response.writeHead(304, variant.notModified).end()
    else if (method === 'HEAD') response.writeHead(200, variant.headers).end()
    else {
      markSharedBody(response)
      response.writeHead(200, variant.headers).end(bodyIn(document, encoding))
    }
    return true
  }
}

/** The slow path: an address with a query, or with characters that had to be escaped. */
function findDecoded(find: FindDocument, path: string): PublishedDocument | undefined {
  const query = path.indexOf('?')
  const plain = query < 0 ? path : path.slice(0, query)
  if (!plain.includes('%')) return query < 0 ? undefined : find(plain)
  try {
    return find(decodeURIComponent(plain))
  } catch {
    // Not percent-encoding at all: whoever comes next refuses it.
    return undefined
  }
}

function prepareVariant(
  document: PublishedDocument,
  encoding: ContentEncoding,
  cacheControl: string,
): Variant {
  const tag = encodingTag(document.etag, encoding)
  const notModified = [
    ...['ETag', tag],
    ...['Cache-Control', cacheControl],
    ...['Vary', 'Accept-Encoding'],
    ...['Access-Control-Allow-Origin', '*'],
  ]
  const headers = [
    ...['Content-Type', document.contentType],
    ...['Content-Length', String(bodyIn(document, encoding).length)],
    ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
    ...['X-Content-Type-Options', 'nosniff'],
    ...notModified,
  ]
  return { tag, headers, notModified }
}
