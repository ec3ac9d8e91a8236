import type { Request, Response } from 'express'
import { loadExpress } from '../modules/index.ts'

/** The body as it came, up to `limit` bytes; empty where there is none. */
export function createBytesReader(
  limit: number,
): (request: Request, response: Response) => Promise<Uint8Array> {
  const read = loadExpress().raw({ type: () => true, limit, inflate: false })
  return (request, response) =>
    new Promise((resolve, reject) => {
      read(request, response, (error?: unknown) => {
        const body: unknown = request.body
        if (error) reject(error as Error)
        else resolve(body instanceof Uint8Array ? body : new Uint8Array())
      })
    })
}
