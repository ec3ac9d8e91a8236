import { json } from 'express'
import type { Request, Response } from 'express'
import { create, StructError, type Struct } from 'superstruct'
import { PlenumError, type Endpoint } from '@plenum/shared'
import { describeFailures } from './input-failures.ts'

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
  const parse = json({ limit: bodyLimit, inflate: false })

  const readBody = (request: Request, response: Response) =>
    new Promise<unknown>((resolve, reject) => {
      if (request.is('application/json') === false)
        return reject(new PlenumError('request.unsupported-type'))
      parse(request, response, (error?: unknown) =>
        error ? reject(error as Error) : resolve(request.body as unknown),
      )
    })

  return async (endpoint, request, response) => {
    const { params, query, body } = endpoint
    return {
      ...(params ? { params: fit('params', request.params, params) } : {}),
      ...(query ? { query: fit('query', request.query, query) } : {}),
      ...(body ? { body: fit('body', await readBody(request, response), body) } : {}),
    }
  }
}

function fit(part: string, value: unknown, struct: Struct<unknown>): unknown {
  try {
    return create(value, struct)
  } catch (error) {
    if (!(error instanceof StructError)) throw error
    throw new PlenumError('request.invalid', {
      extra: { failures: describeFailures(part, error) },
    })
  }
}
