import type { Request, Response } from 'express'
import { validate, type Struct } from 'superstruct'
import type { CachePolicy, Endpoint, MediaBody } from '@plenum/shared'
import { answerDocument, isDocument } from './answer-document.ts'
import { matchesTag, strongTag } from './entity-tag.ts'
import { Redirect } from './redirect.ts'

export interface AnswerOptions {
  readonly checkAnswers: boolean
}

/** Writes what a handler answered, as the endpoint's contract says. */
export type Answer = (request: Request, response: Response, output: unknown) => void

const cacheControl: Record<CachePolicy, string> = {
  none: 'no-store',
  private: 'private, no-cache',
  published: 'public, no-cache',
}

/**
 * Prepares the writer of an endpoint's answers: 204 without a response, text or a document for a
 * media body, JSON for anything else; `no-store`, or a strong tag and 304 where the contract says that
 * it may be kept. Throws when a handler answers what the contract lacks, so that nothing slips out
 * unnoticed.
 */
export function createAnswerer(endpoint: Endpoint, { checkAnswers }: AnswerOptions): Answer {
  const shape: Struct<unknown> | MediaBody | undefined = endpoint.response
  const isPublished = endpoint.cache === 'published'
  const mayBeKept = endpoint.cache !== 'none'

  return (request, response, output) => {
    if (checkAnswers) checkAnswer(endpoint, output)
    response.setHeader('Cache-Control', cacheControl[endpoint.cache])
    if (isPublished) response.setHeader('Access-Control-Allow-Origin', '*')
    if (shape === undefined) return void response.status(204).end()
    if (output instanceof Redirect) return redirect(response, output)
    if (isDocument(output)) return answerDocument(request, response, output)
    // Node sends a text and its head in one piece, a buffer beside it.
    const body = 'mediaType' in shape ? String(output) : JSON.stringify(output)
    if (mayBeKept && isKnown(request, response, body)) return void response.status(304).end()
    const type = 'mediaType' in shape ? shape.mediaType : 'application/json'
    response.setHeader('Content-Type', `${type}; charset=utf-8`)
    response.setHeader('Content-Length', Buffer.byteLength(body))
    response.end(body)
  }
}

function redirect(response: Response, { location }: Redirect): void {
  response.setHeader('Location', location)
  response.status(302).end()
}

function isKnown(request: Request, response: Response, body: string): boolean {
  const tag = strongTag(body)
  response.setHeader('ETag', tag)
  return matchesTag(request.headers['if-none-match'], tag)
}

function checkAnswer(endpoint: Endpoint, output: unknown): void {
  const shape: Struct<unknown> | MediaBody | undefined = endpoint.response
  const where = `${endpoint.method} ${endpoint.path}`
  if (shape === undefined) {
    if (output !== undefined) throw new TypeError(`${where} answers nothing, by its contract`)
  } else if ('mediaType' in shape) {
    if (typeof output !== 'string' && !isDocument(output) && !(output instanceof Redirect))
      throw new TypeError(`${where} answers text, by its contract`)
  } else {
    const answer: unknown = isDocument(output) ? JSON.parse(String(output.identity)) : output
    const [error] = validate(answer, shape)
    const paths = error?.failures().map((failure) => `${failure.path.join('.')} (${failure.type})`)
    if (paths) throw new TypeError(`${where} answered against its contract: ${paths.join(', ')}`)
  }
}
