import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { PlenumError, toProblem, type ErrorCode } from '@plenum/shared'

/** What Node says of requests that never became one, by its codes; the rest is broken otherwise. */
const codes: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'request.head-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.too-slow',
}

/**
 * Answers what could not even be read as a request with a problem document, and hangs up: for the
 * `clientError` of a server. Node itself would answer a bare status.
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || isAnswering(socket)) return void socket.destroy()
  const problem = new PlenumError(codes[error.code ?? ''] ?? 'request.invalid')
  const body = JSON.stringify(toProblem(problem))
  // A client that keeps its side open would keep the connection, too.
  const closeSoon = () => setTimeout(() => socket.destroy(), 1000).unref()
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    closeSoon,
  )
}

/** A second answer would end up within the first. Node keeps no public note of it. */
function isAnswering(socket: Duplex): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent: boolean } | null }
  return answer?.headersSent ?? false
}
