import type { Request, Response } from 'express'
import { bytesBody, PlenumError, type AnyStruct, type Endpoint } from '@plenum/shared'
import { fitInput } from './fit-input.ts'
import { createBytesReader } from './read-bytes.ts'
import { loadExpress } from '../modules/index.ts'

/** Reads what a request brings for an endpoint, each part validated and coerced. */
export type ReadInput = (
  endpoint: Endpoint,
  request: Request,
  response: Response,
) => Promise<{ params?: unknown; query?: unknown; body?: unknown }>

/**
 * A part that the endpoint does not declare is neither read nor passed on. Throws
 * `request.invalid` with one failure for each value that does not fit, unknown members included;
 * `request.unsupported-type`, `request.too-large` or `request.malformed` for a body that cannot be
 * read.
 */
export function createInputReader(bodyLimit: number): ReadInput {
  const parse = loadExpress().json({ limit: bodyLimit, inflate: false })
  const readBytes = createBytesReader(bodyLimit)

  const readJson = (request: Request, response: Response) =>
    new Promise<unknown>((resolve, reject) => {
      if (request.is('application/json') === false)
        return reject(new PlenumError('request.unsupported-type'))
      parse(request, response, (error?: unknown) =>
        error ? reject(error as Error) : resolve(request.body as unknown),
      )
    })

  const readBody = async (body: AnyStruct, request: Request, response: Response) =>
    // Bytes are what they are: looked at member by member, as JSON is, they would take for ever.
    body === bytesBody
      ? readBytes(request, response)
      : fitInput('body', await readJson(request, response), body)

  return async (endpoint, request, response) => {
    const { params, query, body } = endpoint
    return {
      ...(params ? { params: fitInput('params', request.params, params) } : {}),
      ...(query ? { query: fitInput('query', request.query, query) } : {}),
      ...(body ? { body: await readBody(body, request, response) } : {}),
    }
  }
}
