import type { ServerResponse } from 'node:http'

/** What a service that only pretends answers. */
export interface FakeAnswer {
  /** Default: 200. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is. */
  readonly body?: string | Uint8Array
  /** Sent as JSON, when there is no `body`. */
  readonly json?: unknown
}

/** Answers well. */
export function sendAnswer(answer: FakeAnswer, response: ServerResponse): void {
  const body = bodyOf(answer)
  response.writeHead(answer.status ?? 200, headersOf(answer, body.length))
  response.end(body)
}

/** The bytes of an answer. */
export function bodyOf({ body, json }: FakeAnswer): Buffer {
  if (body !== undefined) return Buffer.from(body)
  return Buffer.from(json === undefined ? '' : JSON.stringify(json))
}

/** The headers of an answer whose body has so many bytes. */
export function headersOf({ headers, body }: FakeAnswer, length: number): Record<string, string> {
  const type = body === undefined ? { 'content-type': 'application/json' } : {}
  return { ...type, ...headers, 'content-length': String(length) }
}
