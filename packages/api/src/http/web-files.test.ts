import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testLog } from '../testing/test-log.ts'
import { answerNotFound, answerProblem, requestLog } from './index.ts'
import { securityHeaders, type SecurityHeadersOptions } from './security-headers.ts'
import { webFiles, type IsPage, type WebFilesOptions } from './web-files.ts'

const script = `console.log(${JSON.stringify('plaza '.repeat(50))})`
const cleanUp: (() => Promise<unknown>)[] = []
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plenum-web-'))
  cleanUp.push(() => rm(directory, { recursive: true }))
  await mkdir(join(directory, 'assets'))
  await writeFile(join(directory, 'index.html'), '<title>Plaza</title>')
  await writeFile(join(directory, 'icon.svg'), '<svg/>')
  await writeFile(join(directory, '.secret'), 'secret')
  await writeFile(join(directory, 'assets/index-a1B2c3D4.js'), script)
  await writeFile(join(directory, 'assets/index-a1B2c3D4.js.br'), brotliCompressSync(script))
})
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

async function serve(
  options: WebFilesOptions = {},
  security: SecurityHeadersOptions = { selfUrl: 'https://plaza.example' },
) {
  const app = express().use(requestLog(testLog()), securityHeaders(security))
  app.use(webFiles(directory, options), answerNotFound, answerProblem)
  const server = app.listen(0, '127.0.0.1')
  cleanUp.push(() => once(server.close(), 'close'))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      request({ port, path, headers, method, agent: false }, async (response) => {
        const parts: Buffer[] = []
        for await (const part of response) parts.push(part as Buffer)
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, body: Buffer.concat(parts) })
      })
        .on('error', reject)
        .end()
    })
}

const knowsSessions: IsPage = ([first, session]) =>
  session === undefined
    ? first === undefined || first === 'schedule'
    : first === 'session' && ['a.b', 'a/b'].includes(session)
const navigation = { accept: 'text/html,application/xhtml+xml' }

describe('the built client', () => {
  it('keeps what has a hash in its name for ever, compressed where the build did', async () => {
    const get = await serve()
    const plain = await get('/assets/index-a1B2c3D4.js')
    const brotli = await get('/assets/index-a1B2c3D4.js', { 'accept-encoding': 'gzip, br' })
    expect(plain.body.toString()).toBe(script)
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script)
    for (const { headers } of [plain, brotli])
      expect(headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      })
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(plain.headers['content-encoding']).toBeUndefined()
  })

  it('asks about everything else each time', async () => {
    const get = await serve()
    const icon = await get('/icon.svg')
    expect(icon.headers['cache-control']).toBe('no-cache')
    const known = await get('/icon.svg', { 'if-none-match': String(icon.headers.etag) })
    expect(known.status).toBe(304)
  })

  it('starts with the one page wherever somebody goes, and asks about it each time', async () => {
    const get = await serve()
    for (const path of ['/', '/index.html', '/schedule/friday?track=web', '/session/v1.2']) {
      const page = await get(path, navigation)
      expect(page.status).toBe(200)
      expect(page.body.toString()).toBe('<title>Plaza</title>')
      expect(page.headers['cache-control']).toBe('no-cache')
      const known = await get(path, { ...navigation, 'if-none-match': String(page.headers.etag) })
      expect(known.status).toBe(304)
    }
    expect((await get('/', navigation, 'HEAD')).body.length).toBe(0)
  })

  it('can be given a title of its own for each address', async () => {
    const get = await serve({ index: ({ url }) => `<title>${url}</title>` })
    expect((await get('/', navigation)).body.toString()).toBe('<title>/</title>')
    expect((await get('/a/b', navigation)).body.toString()).toBe('<title>/a/b</title>')
  })

  const everyAccept = [
    {},
    navigation,
    { accept: '*/*' },
    { accept: 'application/json' },
    { accept: 'text/html;q=0' },
  ]

  it('answers known addresses whatever the request accepts', async () => {
    const get = await serve({ isPage: knowsSessions })
    for (const path of ['/', '/schedule', '/schedule/', '/session/a.b', '/session/a%2Fb?x=1'])
      for (const headers of everyAccept)
        for (const method of ['GET', 'HEAD']) {
          const { status, headers: received } = await get(path, headers, method)
          expect([path, headers, status, received['content-type']]).toEqual([
            ...[path, headers, 200, 'text/html; charset=utf-8'],
          ])
        }
  })

  it('answers unknown addresses with 404 and browsers with the page', async () => {
    const get = await serve({ isPage: knowsSessions })
    for (const path of ['/nowhere', '/session/other', '/schedule//', '//schedule', '/SCHEDULE'])
      for (const headers of everyAccept) {
        const answer = await get(path, headers)
        const type =
          headers === navigation ? 'text/html; charset=utf-8' : 'application/problem+json'
        expect([path, headers, answer.status, answer.headers['content-type']]).toEqual([
          ...[path, headers, 404, type],
        ])
      }
  })

  it('never answers a page for a missing file', async () => {
    for (const options of [{}, { isPage: knowsSessions }])
      for (const path of ['/assets/index-old12345.js', '/assets/x', '/logo.png']) {
        const answer = await (await serve(options))(path, navigation)
        expect([answer.status, answer.headers['content-type']]).toEqual([
          ...[404, 'application/problem+json'],
        ])
      }
  })

  it('refuses other methods at a page', async () => {
    const get = await serve({ isPage: knowsSessions })
    for (const [path, status] of [
      ['/', 405],
      ['/schedule', 405],
      ['/nowhere', 404],
    ] as const) {
      const answer = await get(path, navigation, 'POST')
      expect([path, answer.status]).toEqual([path, status])
      expect(answer.headers.allow).toBe(status === 405 ? 'GET, HEAD' : undefined)
    }
  })

  it('says so when a file has not the bytes, or is not the one, that were asked for', async () => {
    const get = await serve()
    for (const [headers, status, code] of [
      [{ range: 'bytes=99-' }, 416, 'request.no-such-range'],
      [{ 'if-match': '"another"' }, 412, 'request.has-changed'],
    ] as const) {
      const answer = await get('/icon.svg', headers)
      expect([answer.status, answer.headers['content-type']]).toEqual([
        status,
        'application/problem+json',
      ])
      expect(JSON.parse(answer.body.toString())).toMatchObject({ code, status })
    }
  })

  it('shows nothing but what was built', async () => {
    const get = await serve()
    for (const path of [
      '/.secret',
      '/../package.json',
      '/%2e%2e/package.json',
      '/assets/..%2f.secret',
    ])
      expect((await get(path)).status).toBe(404)
  })

  it('survives a file that is taken away while it runs', async () => {
    const get = await serve()
    await rm(join(directory, 'assets'), { recursive: true })
    const answer = await get('/assets/index-a1B2c3D4.js', { 'accept-encoding': 'br' })
    expect(answer.status).toBe(404)
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect((await get('/', navigation)).status).toBe(200)
  })

  it('says what to do when it has not been built', async () => {
    await rm(join(directory, 'index.html'))
    expect(() => webFiles(directory)).toThrow('build the client first')
  })
})

describe('the headers of a page', () => {
  const policy = async (options: SecurityHeadersOptions) => {
    const { headers } = await (await serve({}, options))('/', navigation)
    const directives = String(headers['content-security-policy']).split(';')
    return {
      headers,
      of: (name: string) => directives.find((directive) => directive.startsWith(`${name} `)),
    }
  }

  it('let scripts come from the site alone, and the page into no frame', async () => {
    const { headers, of } = await policy({ selfUrl: 'https://plaza.example' })
    expect(of('script-src')).toBe("script-src 'self'")
    expect(of('connect-src')).toBe("connect-src 'self' wss://plaza.example")
    expect(of('frame-src')).toBe("frame-src 'none'")
    expect(of('frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(of('base-uri')).toBe("base-uri 'none'")
    expect(headers['strict-transport-security']).toBeDefined()
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('let players in that were named, and work without TLS on a machine of one’s own', async () => {
    const { headers, of } = await policy({
      selfUrl: 'http://localhost:3000',
      frameSources: ['https://www.youtube-nocookie.com'],
    })
    expect(of('frame-src')).toBe('frame-src https://www.youtube-nocookie.com')
    expect(of('connect-src')).toBe("connect-src 'self' ws://localhost:3000")
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
    expect(headers['strict-transport-security']).toBeUndefined()
  })
})
