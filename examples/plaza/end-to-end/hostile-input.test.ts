import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { signIn } from '@plenum/api/testing'
import { bytesBody, endpointUrl, type Endpoint } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { nearly, valuesOf } from '@plenum/shared/testing/values'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza, type Plaza } from '../server/main.ts'
import { endpoints, named, pathOf, problemOf } from './contracts.ts'
import { sendRaw } from './raw-request.ts'

// Every endpoint is sent what its own contract describes, what comes close to it, and what nobody
// would describe. All of it is answered, and never by a failure.

let folder: string
let plaza: Plaza
let url: string
let now = Date.parse('2026-06-12T07:50:00Z')
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now })
  folder = await mkdtemp(join(tmpdir(), 'plaza-hostile-'))
  const env = { PLAZA_DATA: folder, LOG_LEVEL: 'silent', VENUE: '48.14,11.58' }
  plaza = await openPlaza(readPlazaConfig(env), { roles: ['api', 'web'] })
  const sessions = ['talk', 'full'].map((id) => buildSession({ id, participantCap: 1 }))
  await plaza.programme.publish(buildScheduleRecord({ sessions }), { source: 'test' })
  url = (await plaza.conference.listen({ port: 0, host: '127.0.0.1' })).url
}, 120_000)
afterAll(async () => {
  await plaza?.close()
  vi.useRealTimers()
  await rm(folder, { recursive: true, force: true })
})

// An hour later, what one endpoint was sent counts against no limit of the next.
beforeEach(() => void vi.setSystemTime((now += 3_600_000)))
afterEach(async () => expect((await fetch(`${url}/healthz/live`)).status).toBe(200))

let count = 0
const tokens = new Map<string, string>()

/** Somebody who may call an endpoint, so that it is read what they send; entered anew when needed. */
async function credentialsFor({ access }: Endpoint): Promise<{ authorization: string }> {
  const role = access === 'anyone' || access === 'account' ? 'attendee' : 'admin'
  const server = { fetch: (path: string, init?: RequestInit) => fetch(url + path, init) }
  const known = tokens.get(role)
  const token = known ?? (await signIn(server, plaza.people, `p${++count}@example.org`, role))
  tokens.set(role, token)
  return { authorization: `Bearer ${token}` }
}

/** Who signed out, was deleted or lost a role by what was sent has to come back. */
function forgetAfter({ path, method }: Endpoint, { ok, status }: Response): void {
  const mayEnd = ok && method !== 'GET' && /^\/(auth|admin\/(blocks|roles))\b/.test(path)
  if (mayEnd || status === 401 || status === 403) tokens.clear()
}

/** It was answered, with what the contract promises or with a problem of the registry. */
async function expectSane(response: Response): Promise<void> {
  if (response.status >= 400) expect(await problemOf(response)).toMatch(/^4\d\d [\w.-]+$/)
}

const nasty = fc.oneof(
  fc.constantFrom('\0', 'a\0b', '..', '../..', '%', "' or 1=1 --", '${7*7}', '\r\nx: y', '\u202e'),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '💥',
    '\ud800',
    '\udfff',
    'a'.repeat(9000),
  ),
  fc.constantFrom(
    '1e999',
    '-0',
    'NaN',
    '9'.repeat(400),
    'null',
    'talk',
    'full',
    '2026-13-45T99:99Z',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const dictionary = (values: fc.Arbitrary<unknown>) =>
  fc.dictionary(nasty, values, { maxKeys: 3, noNullPrototype: true })

/** What a struct takes, what it nearly takes, the same with a nasty text in it, or anything. */
function inputFor(struct: Endpoint['body'], other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (!struct || struct === bytesBody) return other
  const values = valuesOf(struct)
  return fc.oneof(
    values,
    { weight: 3, arbitrary: values.chain(nearly) },
    { weight: 3, arbitrary: fc.tuple(values, nasty, fc.nat(9)).map(withNasty) },
    other,
  )
}

function withNasty([value, text, at]: [unknown, unknown, number]): unknown {
  if (typeof value !== 'object' || value === null) return text
  const names = Object.keys(value)
  const name = names[at % names.length]
  return name === undefined ? value : { ...value, [name]: text }
}

const anyJson = fc.oneof(fc.jsonValue({ maxDepth: 3 }), dictionary(fc.jsonValue({ maxDepth: 2 })))

function callOf(endpoint: Endpoint) {
  const { path, params, query, body } = endpoint
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const texts = fc.record(Object.fromEntries(names.map((name) => [name, nasty])))
  return fc.record({
    params: inputFor(params, texts),
    query: inputFor(query, dictionary(nasty)),
    body: inputFor(body, anyJson),
  })
}

/** Lone surrogates have no place in an address; a browser sends the sign for a broken character. */
function addressOf(endpoint: Endpoint, { params, query }: { params: unknown; query: unknown }) {
  const texts = Object.fromEntries(
    Object.entries(Object(params) as object).map(([name, value]) => [
      name,
      String(value).replace(/\p{Surrogate}/gu, '\ufffd'),
    ]),
  )
  return `/api${endpointUrl(endpoint, { params: texts, query: Object(query) as Record<string, unknown> })}`
}

describe('whatever is sent, nearly what the contract describes,', () => {
  it.each(named(endpoints))('%s takes it or refuses it', async (_name, endpoint) => {
    const { method } = endpoint
    await fc.assert(
      fc.asyncProperty(callOf(endpoint), async ({ body, ...input }) => {
        const headers = { ...(await credentialsFor(endpoint)), 'content-type': 'application/json' }
        const sent = JSON.stringify(body)
        const withBody = method === 'GET' || sent === undefined ? {} : { body: sent }
        const response = await fetch(url + addressOf(endpoint, input), {
          ...{ method, headers },
          ...withBody,
        })
        await expectSane(response)
        forgetAfter(endpoint, response)
      }),
      { numRuns: 30, endOnFailure: true },
    )
  })
})

const json = { 'content-type': 'application/json' }
const bodies: [string, Record<string, string>, readonly (string | Uint8Array)[]][] = [
  ['nothing', json, []],
  ['broken JSON', json, ['{"name":']],
  ['text that is not UTF-8', json, [Buffer.from([0x7b, 0xff, 0xfe, 0xc0, 0xaf, 0x7d])]],
  ['a body of an unknown charset', { 'content-type': 'application/json; charset=x' }, ['{}']],
  ['brackets 30,000 deep', json, ['['.repeat(30_000) + ']'.repeat(30_000)]],
  ['members 10,000 deep', json, ['{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)]],
  ['a list of 30,000 numbers', json, [`[${'1,'.repeat(30_000)}1]`]],
  ['a list of 100,000 lists', json, [`[${'[],'.repeat(100_000)}[]]`]],
  ['5,000 unknown members', json, [`{${members(5000)}}`]],
  ['a number beyond all numbers', json, ['{"name":1e400,"email":-1e400}']],
  ['a prototype', json, ['{"__proto__":{"admin":true},"constructor":{"prototype":{}}}']],
  ['a megabyte that says how long it is', { ...json, 'content-length': '1000000' }, [megabyte()]],
  ['a megabyte that does not', json, Array.from({ length: 16 }, () => 'x'.repeat(62_500))],
  ['a bomb', { ...json, 'content-encoding': 'gzip' }, [gzipSync(Buffer.alloc(20_000_000))]],
  ['an unknown encoding', { ...json, 'content-encoding': 'br, gzip, x' }, ['{}']],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, ['name=a&email=b']],
  ['another type', { 'content-type': 'text/plain' }, ['{}']],
  ['a type that is none', { 'content-type': 'a/b;c="' }, ['{}']],
  ['no type', {}, ['{}']],
]

describe('a body that is', () => {
  const reading = endpoints.filter(({ method }) => method !== 'GET')

  it.each(bodies)('%s is taken or refused by every endpoint', async (_name, headers, body) => {
    for (const endpoint of reading) {
      const { method } = endpoint
      const sent = { ...(await credentialsFor(endpoint)), ...headers }
      const response = await sendRaw(url, {
        method,
        path: `/api${pathOf(endpoint)}`,
        headers: sent,
        body,
      })
      await expectSane(response)
      forgetAfter(endpoint, response)
    }
  })
})

describe('an address', () => {
  it.each([
    '/%00',
    '/api/%00',
    '/api/schedule/%00/links',
    '/api/schedule/talk%2flinks',
    '/api/schedule/%E0%A4%A',
    '/api/schedule/%ff%fe',
    '/api//schedule',
    '/api/../api/schedule/%2e%2e/%2e%2e',
    '/api/schedule/;a=b',
    `/api/schedule/${'a'.repeat(12_000)}`,
    `/api/schedule?${'a=b&'.repeat(3_000)}`,
    '/api/admin/metrics?from=1&from=2&from[]=3&from[__proto__]=4',
    '/api/metrics/events/..%2f..%2fadmin%2fjobs',
    '/healthz/%00',
    '/mailbox/%00',
  ])('like %s is answered', async (path) => {
    const { authorization } = await credentialsFor({ access: 'admin' } as Endpoint)
    for (const headers of [{}, { authorization }]) {
      const response = await sendRaw(url, { path, headers })
      expect(response.status).toBeLessThan(500)
      if (response.status >= 400) await expectSane(response)
    }
  })
})

describe('a request with', () => {
  const paths = ['/', '/api/schedule', '/api/auth/me', '/api/nothing', '/socket']

  it.each(['HEAD', 'OPTIONS', 'PUT', 'TRACE', 'PROPFIND', 'PURGE', 'M-SEARCH', 'QUERY'])(
    'the method %s is answered',
    async (method) => {
      for (const path of paths)
        expect((await sendRaw(url, { method, path })).status).toBeLessThan(500)
    },
  )

  it.each([
    ['a long cookie', { cookie: `plenum=${'a'.repeat(10_000)}` }],
    ['many cookies', { cookie: Array.from({ length: 1000 }, (_, i) => `c${i}=1`).join('; ') }],
    ['a cookie twice', { cookie: `plenum=a; plenum=${'b'.repeat(43)}; __proto__=1` }],
    ['a cookie that decodes to nothing', { cookie: 'plenum=%E0%A4%A' }],
    ['a strange tag', { 'if-none-match': 'W/"'.repeat(2000) }],
    ['a thousand languages', { 'accept-language': 'x-,;q=9,'.repeat(1000) }],
    ['a thousand encodings', { 'accept-encoding': 'br;q=nan,*;q=-1,'.repeat(800) }],
    ['a strange range', { range: 'bytes=9999999999999-,,-1' }],
    ['forwarded addresses', { 'x-forwarded-for': "'; drop table account, ::::, 1.2.3.4:x" }],
    ['a strange request id', { 'x-request-id': '../../x\t'.repeat(100) }],
    ['a strange expectation', { expect: '200-maybe' }],
    ['a strange host', { host: 'a b@c:d' }],
  ])('%s is answered', async (_name, headers) => {
    for (const path of paths)
      expect((await sendRaw(url, { path, headers })).status).toBeLessThan(500)
  })
})

function members(most: number): string {
  return Array.from({ length: most }, (_, index) => `"m${index}":1`).join(',')
}

function megabyte(): string {
  return 'x'.repeat(1_000_000)
}
