import type { Request, Response } from 'express'
import { negotiateEncoding } from './content-encoding.ts'
import { encodingTag, matchesTag } from './entity-tag.ts'
import { bodyIn, type PublishedDocument } from './published-document.ts'

export function isDocument(output: unknown): output is PublishedDocument {
  return typeof output === 'object' && output !== null && 'etag' in output && 'brotli' in output
}

/** Writes a document in the encoding that the request asks for: 304 to whoever has it. */
export function answerDocument(
  request: Request,
  response: Response,
  document: PublishedDocument,
): void {
  const encoding = negotiateEncoding(request.headers['accept-encoding']?.toString())
  const tag = encodingTag(document.etag, encoding)
  response.vary('Accept-Encoding')
  response.setHeader('ETag', tag)
  if (matchesTag(request.headers['if-none-match'], tag)) return void response.status(304).end()
  const body = bodyIn(document, encoding)
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Type', document.contentType)
  response.setHeader('Content-Length', body.length)
  response.end(body)
}
