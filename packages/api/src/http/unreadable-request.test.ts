import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerUnreadable } from './unreadable-request.ts'

const server = createServer({ connectionsCheckingInterval: 5 }, (request, response) => {
  if (request.url === '/begun') response.write('begun')
  else response.end('well')
}).on('clientError', answerUnreadable)
beforeEach(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterEach(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))

async function send(...lines: readonly string[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(lines.join('\r\n'))
  return text(socket)
}

async function codeOf(...lines: readonly string[]): Promise<string> {
  const [head = '', body = ''] = (await send(...lines)).split('\r\n\r\n')
  const [, status] = head.split(' ')
  expect(head).toContain('Content-Type: application/problem+json')
  const problem = JSON.parse(body) as { status: number; code: string }
  expect(problem.status).toBe(Number(status))
  return problem.code
}

describe('what cannot be read as a request', () => {
  it('is answered with a problem document', async () => {
    expect(await codeOf('NONSENSE', '', '')).toBe('request.invalid')
    expect(await codeOf('GET / HTTP/1.1', 'host: a', 'a b: c', '', '')).toBe('request.invalid')
    const cookie = `cookie: ${'a'.repeat(20_000)}`
    expect(await codeOf('GET / HTTP/1.1', 'host: a', cookie, '', '')).toBe('request.head-too-large')
  })

  it('is so, too, when it never ends', async () => {
    server.headersTimeout = 10
    expect(await codeOf('GET / HTTP/1.1', 'host: a', '')).toBe('request.too-slow')
  })

  it('ends no answer that has begun with another', async () => {
    const answer = await send('GET /begun HTTP/1.1', 'host: a', '', 'NONSENSE', '', '')
    expect(answer).not.toContain('problem')
  })
})
