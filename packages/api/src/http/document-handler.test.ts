import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDocumentHandler } from './document-handler.ts'
import { publishDocument } from './publish-document.ts'
import type { PublishedDocument } from './published-document.ts'

const text = JSON.stringify({ title: 'Programme', filler: 'x'.repeat(2000) })
const documents = new Map<string, PublishedDocument>()
const handle = createDocumentHandler((path) => documents.get(path))
const server = createServer((request, response) => {
  if (!handle(request, response)) response.writeHead(418).end('left to others')
})
let port: number
let tag: string

beforeAll(async () => {
  const document = await publishDocument(Buffer.from(text), 'application/json')
  documents.set('/schedule', document).set('/schedule/a b', document)
  tag = document.etag
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

/** The plain client of Node, because `fetch` decodes bodies and cannot send some headers. */
function get(
  headers: Record<string, string> = {},
  path = '/api/schedule',
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, path, method, headers, agent: false }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      const { statusCode = 0, headers } = response
      resolve({ status: statusCode, headers, body: Buffer.concat(parts) })
    })
      .on('error', reject)
      .end()
  })
}

const tagged = (suffix: string) => `${tag.slice(0, -1)}-${suffix}"`

describe('a published document', () => {
  it('arrives in the encoding that the reader likes best, each with a tag of its own', async () => {
    const plain = await get()
    const gzip = await get({ 'accept-encoding': 'gzip, deflate' })
    const brotli = await get({ 'accept-encoding': 'gzip, deflate, br, zstd' })

    expect(plain.body.toString()).toBe(text)
    expect(gunzipSync(gzip.body).toString()).toBe(text)
    expect(brotliDecompressSync(brotli.body).toString()).toBe(text)
    expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([
      undefined,
      'gzip',
      'br',
    ])
    expect([plain, gzip, brotli].map(({ headers }) => headers.etag)).toEqual([
      tag,
      tagged('gzip'),
      tagged('br'),
    ])
    for (const { body, headers } of [plain, gzip, brotli])
      expect(headers['content-length']).toBe(String(body.length))
  })

  it('says how it may be kept, by whom it may be read and what it is', async () => {
    const { headers } = await get()
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, no-cache',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
    })
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  })

  it('answers 304 to a reader who has it, with the headers that a cache renews', async () => {
    for (const known of [tagged('br'), `W/${tagged('br')}`, `"other", ${tagged('br')}`, '*']) {
      const answer = await get({ 'accept-encoding': 'br', 'if-none-match': known })
      expect(answer.status).toBe(304)
      expect(answer.body.length).toBe(0)
      expect(answer.headers).toMatchObject({
        etag: tagged('br'),
        vary: 'Accept-Encoding',
        'cache-control': 'public, no-cache',
      })
    }
  })

  it('is sent again to a reader who has another version or another encoding', async () => {
    for (const known of ['"other"', tag, tagged('gzip')])
      expect((await get({ 'accept-encoding': 'br', 'if-none-match': known })).status).toBe(200)
  })

  it('answers HEAD as GET without the body', async () => {
    const head = await get({ 'accept-encoding': 'br' }, '/api/schedule', 'HEAD')
    const { headers } = await get({ 'accept-encoding': 'br' })
    expect(head.body.length).toBe(0)
    expect({ ...head.headers, date: '' }).toEqual({ ...headers, date: '' })
  })

  it('is found with a query and with escaped characters', async () => {
    expect((await get({}, '/api/schedule?for=me')).body.toString()).toBe(text)
    expect((await get({}, '/api/schedule/a%20b')).body.toString()).toBe(text)
  })

  it('is swapped for the next version at once', async () => {
    const next = await publishDocument(Buffer.from('next'), 'text/plain')
    const current = documents.get('/schedule')
    documents.set('/schedule', next)
    expect((await get()).body.toString()).toBe('next')
    if (current) documents.set('/schedule', current)
  })

  it('leaves other methods, addresses and broken escapes to others', async () => {
    expect((await get({}, '/api/schedule', 'POST')).status).toBe(418)
    expect((await get({}, '/api/other')).status).toBe(418)
    expect((await get({}, '/schedule')).status).toBe(418)
    expect((await get({}, '/api/%E0%A4%A')).status).toBe(418)
  })
})

describe('a small document', () => {
  it('is unpacked once for all who ask', async () => {
    const document = await publishDocument(Buffer.from(text), 'application/json')
    expect(document.identity.toString()).toBe(text)
    expect(document.identity).toBe(document.identity)
  })
})
