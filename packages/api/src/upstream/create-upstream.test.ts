import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeUpstream, type FakeUpstream } from '../testing/fake-upstream.ts'
import type { Misbehaviour } from '../testing/fake-misbehaviour.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { createUpstream } from './create-upstream.ts'
import { UpstreamError, type UpstreamOptions } from './upstream.ts'

const noon = Date.UTC(2026, 5, 1, 12)

let service: FakeUpstream
let pauses: number[]

beforeEach(async () => {
  pauses = []
  service = await startFakeUpstream(({ path }) =>
    path === '/api/list' ? { headers: { etag: '"a1"' }, json: { names: ['Ada'] } } : undefined,
  )
})
afterEach(() => service.close())

function connect(options: Partial<UpstreamOptions> = {}) {
  return createUpstream({
    name: 'pretalx',
    baseUrl: `${service.url}api/`,
    headers: { authorization: 'Token s3cret' },
    allowPrivate: true,
    attempts: 3,
    timeout: 2000,
    clock: () => noon,
    monotonicClock: () => 0,
    pause: async (milliseconds) => void pauses.push(milliseconds),
    ...options,
  })
}

/** What became of a request: the answer, or the code and message of its error. */
async function outcome(asked: Promise<{ json(): unknown }>) {
  try {
    return (await asked).json()
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return [error.code, error.message]
  }
}

describe('a service', () => {
  it('is asked with its headers and answers with validators', async () => {
    const answer = await connect().get('list?page=2', { headers: { accept: 'text/plain' } })
    expect(answer.json()).toEqual({ names: ['Ada'] })
    expect(answer.validators).toEqual({ etag: '"a1"' })
    const [request] = service.requests
    expect(request?.headers).toMatchObject({
      authorization: 'Token s3cret',
      accept: 'text/plain',
      'user-agent': 'Plenum',
    })
    expect(request?.query.get('page')).toBe('2')
  })

  it('does not fill the memory with a million things in a small answer', async () => {
    service.handle(() => ({ body: `[${'{},'.repeat(1_000_000)}{}]` }))
    const [code, message] = (await outcome(connect().get('list'))) as string[]
    expect(code).toBe('upstream.too-large')
    expect(message).toMatch(/more than 2000000 values at list$/)
  })

  it('may say that nothing changed', async () => {
    service.handle(({ headers }) =>
      headers['if-none-match'] === '"a1"' && headers['if-modified-since'] === 'yesterday'
        ? { status: 304 }
        : undefined,
    )
    const validators = { etag: '"a1"', lastModified: 'yesterday' }
    const answer = await connect().get('list', { validators })
    expect(answer).toMatchObject({ isUnchanged: true, bytes: new Uint8Array() })
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('may pack its answers: %s', async (encoding, pack) => {
    const headers = { 'content-encoding': encoding }
    service.handle(() => ({ headers, body: pack('{"packed":true}') }))
    expect(await outcome(connect().get('list'))).toEqual({ packed: true })
  })

  it('is asked for so many things at once and no more', async () => {
    service.misbehave({ as: 'slow', milliseconds: 20 })
    const { get } = connect({ concurrency: 2 })
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => get('list')))
    expect(service.mostAtOnce).toBe(2)
  })

  it('is followed to another address of its own', async () => {
    service.misbehave({ as: 'redirect', to: '/api/list' }, { when: '/api/old' })
    expect(await outcome(connect().get('old'))).toEqual({ names: ['Ada'] })
  })
})

const passing: [string, Misbehaviour][] = [
  ['500', { as: 'answer', status: 500 }],
  ['429', { as: 'busy', retryAfter: 7 }],
  ['a connection that breaks', { as: 'closed' }],
  ['half a body', { as: 'cut-off' }],
  ['no answer in time', { as: 'hang' }],
  ['no end of the body in time', { as: 'hang', from: 'half-way' }],
]

describe('a service that misbehaves', () => {
  it.each(passing)('is asked again after %s', async (_, how) => {
    service.misbehave(how, { times: 2 })
    expect(await outcome(connect({ timeout: 100 }).get('list'))).toEqual({ names: ['Ada'] })
    expect(service.requests).toHaveLength(3)
    expect(pauses).toHaveLength(2)
  })

  it.each<[string, Misbehaviour, string, number]>([
    ['500 for ever', { as: 'answer', status: 500 }, 'failed: 500 at list', 3],
    ['400', { as: 'answer', status: 400 }, 'failed: 400 at list', 1],
    ['401', { as: 'answer', status: 401 }, 'unauthorised: 401 at list', 1],
    ['404', { as: 'answer', status: 404 }, 'not-found: 404 at list', 1],
    ['429 for ever', { as: 'busy', retryAfter: 1 }, 'busy: 429 at list', 3],
    ['a connection that breaks', { as: 'closed' }, 'unreachable: list (ECONNRESET)', 3],
    ['half a body', { as: 'cut-off' }, 'incomplete: list (ECONNRESET)', 3],
    ['half a body as if whole', { as: 'truncated' }, 'malformed: no JSON at list', 1],
    ['no answer', { as: 'hang' }, 'timeout: list', 3],
    ['an answer without end', { as: 'hang', from: 'half-way' }, 'timeout: list', 3],
    [
      'a redirect elsewhere',
      { as: 'redirect', to: 'http://127.0.0.2:9/?t=1' },
      'redirected: to http://127.0.0.2:9',
      1,
    ],
    [
      'a redirect to a file',
      { as: 'redirect', to: 'file:///etc/passwd' },
      'forbidden-address: only http and https are asked',
      1,
    ],
    ['a circle', { as: 'redirect', to: '/api/list' }, 'redirected: in circles', 1],
    ['100 MB', { as: 'flood' }, 'too-large: list', 1],
    ['100 MB in a small packet', { as: 'flood', isPacked: true }, 'too-large: list', 1],
    [
      'a page for people',
      { as: 'answer', body: '<p>Maintenance</p>' },
      'malformed: no JSON at list',
      1,
    ],
    [
      'garbage called gzip',
      { as: 'answer', body: 'no', headers: { 'content-encoding': 'gzip' } },
      'malformed: list (Z_DATA_ERROR)',
      1,
    ],
    [
      'an unknown packing',
      { as: 'answer', body: 'no', headers: { 'content-encoding': 'zstd' } },
      'malformed: list',
      1,
    ],
  ])('is given up with a clear reason: %s', async (_, how, expected, requests) => {
    service.misbehave(how)
    const upstream = connect({ timeout: how.as === 'hang' ? 50 : 5000, maxBytes: 1_000_000 })
    const [code, message] = (await outcome(upstream.get('list?secret=1'))) as [string, string]
    const shown = `${code.replace('upstream.', '')}: ${message.split(': ').slice(1).join(': ')}`
    expect(shown).toBe(expected)
    expect(message).not.toMatch(/s3cret|secret/)
    if (how.as !== 'redirect') expect(service.requests).toHaveLength(requests)
  })

  it('is waited for as long as it asks, in seconds or until a date', async () => {
    service.misbehave({ as: 'busy', retryAfter: new Date(noon + 5000) }, { times: 1 })
    service.misbehave({ as: 'busy', retryAfter: 60 }, { times: 1 })
    expect(await outcome(connect().get('list'))).toEqual({ names: ['Ada'] })
    expect(pauses).toEqual([60_000, 60_000])
  })

  it('blocks no request longer after the wall clock steps back', async () => {
    const clock = fakeClock(noon)
    let elapsed = 0
    const upstream = connect({ clock, monotonicClock: () => elapsed })
    service.misbehave({ as: 'busy', retryAfter: 60 }, { times: 1 })
    await upstream.get('list')
    clock.advance(-7_200_000)
    elapsed = 50_000
    await upstream.get('list')
    expect(pauses).toEqual([60_000, 10_000])
  })

  it('is waited for by every request when it asks one to wait', async () => {
    service.misbehave({ as: 'busy', retryAfter: 60 }, { times: 1 })
    const { get } = connect({ concurrency: 1 })
    await Promise.all([get('list'), get('list')])
    expect(pauses).toEqual([60_000, 60_000])
  })

  it('is not waited for longer than is sensible', async () => {
    service.misbehave({ as: 'busy', retryAfter: 3600 })
    const asked = connect().get('list')
    await expect(asked).rejects.toMatchObject({ code: 'upstream.busy', retryAfter: 3_600_000 })
    expect([service.requests.length, pauses]).toEqual([1, []])
  })

  it('gets no token of another service', async () => {
    const other = await startFakeUpstream()
    service.misbehave({ as: 'redirect', to: `${other.url}steal` }, { when: '/api/list' })
    await expect(connect().get('list')).rejects.toMatchObject({ code: 'upstream.redirected' })
    await expect(connect().get(`${other.url}page?n=2`)).rejects.toMatchObject({
      code: 'upstream.redirected',
    })
    expect(other.requests).toEqual([])
    await other.close()
  })

  it('is left at once by whoever gives up', async () => {
    service.misbehave({ as: 'hang' })
    const giveUp = new AbortController()
    const asked = connect({ timeout: 60_000 }).get('list', { signal: giveUp.signal })
    await expect.poll(() => service.requests.length).toBe(1)
    giveUp.abort(new Error('The server is shutting down'))
    await expect(asked).rejects.toThrow('The server is shutting down')
  })
})

describe('an address in a private network', () => {
  it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    'is not asked: %s',
    async (host) => {
      const baseUrl = service.url.replace('127.0.0.1', host)
      const asked = connect({ baseUrl, allowPrivate: false }).get('list')
      await expect(asked).rejects.toMatchObject({ code: 'upstream.forbidden-address' })
      expect(service.requests).toEqual([])
    },
  )

  it.each(['ftp://pretalx.example/', 'https://me:pw@pretalx.example/', 'pretalx'])(
    'is no base: %s',
    (baseUrl) => {
      expect(() => connect({ baseUrl })).toThrow('lives at an address that we may not ask')
    },
  )
})
