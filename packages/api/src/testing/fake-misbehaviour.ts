import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { bodyOf, headersOf, sendAnswer, type FakeAnswer } from './fake-answer.ts'

/** How a service can go wrong. */
export type Misbehaviour =
  /** Another answer than the right one, such as a status. */
  | ({ readonly as: 'answer' } & FakeAnswer)
  /** 429 with `Retry-After`: seconds, or a date. */
  | { readonly as: 'busy'; readonly retryAfter: number | Date }
  /** Half of the body, as if it were the whole. */
  | { readonly as: 'truncated' }
  /** Half of the body, then the connection breaks. */
  | { readonly as: 'cut-off' }
  /** The connection breaks before any answer. */
  | { readonly as: 'closed' }
  /** No answer, or no more than half of it (`half-way`). */
  | { readonly as: 'hang'; readonly from?: 'start' | 'half-way' }
  /** The right answer after some milliseconds. */
  | { readonly as: 'slow'; readonly milliseconds: number }
  | { readonly as: 'redirect'; readonly to: string }
  /** A body of so many bytes (default: 100 MB), packed (a “bomb”) or as it is. */
  | { readonly as: 'flood'; readonly bytes?: number; readonly isPacked?: boolean }
  /** The right body, called something else. */
  | { readonly as: 'wrong-type'; readonly contentType?: string }

/** Answers badly, where `good` would have been the answer. */
export async function misbehaveAs(
  how: Misbehaviour,
  good: FakeAnswer,
  response: ServerResponse,
): Promise<void> {
  const body = bodyOf(good)
  const half = body.subarray(0, Math.floor(body.length / 2))
  switch (how.as) {
    case 'answer':
      return sendAnswer(how, response)
    case 'busy':
      return sendAnswer({ status: 429, headers: { 'retry-after': retryAfter(how) } }, response)
    case 'truncated':
      return sendAnswer({ ...good, body: half }, response)
    case 'cut-off':
      return sendHalf(good, half, response, () => response.destroy())
    case 'closed':
      return void response.destroy()
    case 'hang':
      return how.from === 'half-way' ? sendHalf(good, half, response) : undefined
    case 'slow':
      await setTimeout(how.milliseconds)
      return sendAnswer(good, response)
    case 'redirect':
      return sendAnswer({ status: 302, headers: { location: how.to } }, response)
    case 'flood':
      return flood(how.bytes ?? 100_000_000, how.isPacked ?? false, response)
    case 'wrong-type':
      return sendAnswer(
        { ...good, headers: { 'content-type': how.contentType ?? 'text/html' }, body },
        response,
      )
  }
}

function retryAfter({ retryAfter }: { readonly retryAfter: number | Date }): string {
  return typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString()
}

/** Promises the whole and sends a half. */
function sendHalf(
  good: FakeAnswer,
  half: Buffer,
  response: ServerResponse,
  then: () => void = () => undefined,
): void {
  response.writeHead(good.status ?? 200, headersOf(good, bodyOf(good).length))
  response.write(half, then)
}

async function flood(bytes: number, isPacked: boolean, response: ServerResponse): Promise<void> {
  const piece = Buffer.alloc(Math.min(bytes, 1 << 20), ' ')
  if (isPacked) {
    // Members of a gzip file follow each other: one packed megabyte again and again.
    const packed = gzipSync(piece)
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    return pour(packed, Math.ceil(bytes / piece.length), response)
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  return pour(piece, Math.ceil(bytes / piece.length), response)
}

async function pour(piece: Buffer, times: number, response: ServerResponse): Promise<void> {
  const closed = once(response, 'close')
  for (let sent = 0; sent < times && !response.destroyed; sent++) {
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), closed])
  }
  response.end()
}
