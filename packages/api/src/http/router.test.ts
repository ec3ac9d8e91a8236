import { boolean, coerce, number, object, optional, size, string } from 'superstruct'
import { afterEach, describe, expect, it } from 'vitest'
import express from 'express'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import * as shared from '@plenum/shared'
import { defineEndpoint, PlenumError, type Contract, type Endpoint } from '@plenum/shared'
import { testLog } from '../testing/test-log.ts'
import { accountRoute, answerNotFound, answerProblem, createRouter, requestLog } from './index.ts'
import { route, type Identify, type Route, type RouterOptions } from './index.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections() ?? server.close()
})

async function serve(routes: readonly Route[], options: Partial<RouterOptions> = {}) {
  const log = testLog()
  const app = express().use(requestLog(log))
  app.use('/api', createRouter(routes, { selfUrl: 'https://plaza.example', ...options }))
  app.use(answerNotFound, answerProblem)
  const server = app.listen(0)
  servers.push(server)
  await new Promise((resolve) => server.once('listening', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
  return {
    log,
    get: (path: string, headers = {}) => fetch(base + path, { headers }),
    send: (method: string, path: string, body: unknown = {}, headers = {}) =>
      fetch(base + path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

const signIn = (...roles: shared.Role[]): Identify => {
  return (headers) =>
    Promise.resolve(
      headers.authorization
        ? { account: 'a', roles, signInSession: 's', via: 'bearer' as const }
        : null,
    )
}

const greet = defineEndpoint({
  method: 'POST',
  path: '/greetings/:person',
  summary: 'Greets.',
  params: object({ person: size(string(), 1, 10) }),
  query: object({ times: optional(coerce(number(), string(), Number)) }),
  body: object({ word: size(string(), 1, 20), isLoud: optional(boolean()) }),
  response: object({ text: string() }),
})
const greeting = route(greet, ({ params, query, body }) => ({
  text: `${body.word} ${params.person}`.repeat(query.times ?? 1),
}))
const plain = (method: shared.Method, path: `/${string}`) =>
  defineEndpoint({ method, path, summary: 'Answers.', response: object({ from: string() }) })

describe('an endpoint of the contract', () => {
  it('takes path, query and body, coerced, and answers JSON that nobody may keep', async () => {
    const { send } = await serve([greeting])
    const answer = await send('POST', '/greetings/Ada?times=2', { word: 'Hello' })
    expect(await answer.json()).toEqual({ text: 'Hello AdaHello Ada' })
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('refuses what does not fit, naming each value without repeating it', async () => {
    const { send, log } = await serve([greeting])
    const answer = await send('POST', '/greetings/somebody-too-long?times=x&page=2', {
      word: 5,
      password: 'hunter2-secret',
    })
    const problem = (await answer.json()) as shared.Problem
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(problem).toEqual({
      type: '/problems/request.invalid',
      title: shared.errorRegistry['request.invalid'][1],
      status: 400,
      code: 'request.invalid',
      instance: answer.headers.get('x-request-id'),
      failures: [
        {
          path: 'params.person',
          message: 'Expected a string with a length between `1` and `10`',
        },
      ],
    })
    const second = await send('POST', '/greetings/Ada', { word: 5, password: 'hunter2-secret' })
    expect(((await second.json()) as shared.Problem).failures).toEqual([
      { path: 'body.word', message: 'Expected a string' },
      { path: 'body.password', message: 'Unknown member' },
    ])
    expect(JSON.stringify(log.entries)).not.toContain('hunter2')
  })

  it('refuses a body that is not JSON, too large, compressed or broken', async () => {
    const { send } = await serve([greeting], { bodyLimit: 100 })
    const codeOf = async (answer: Promise<Response>) =>
      ((await (await answer).json()) as shared.Problem).code
    const to = '/greetings/Ada'
    expect(await codeOf(send('POST', to, 'word=Hi', { 'content-type': 'text/plain' }))).toBe(
      'request.unsupported-type',
    )
    expect(await codeOf(send('POST', to, '{"word":'))).toBe('request.malformed')
    expect(await codeOf(send('POST', to, { word: 'x'.repeat(200) }))).toBe('request.too-large')
    expect(await codeOf(send('POST', to, '{}', { 'content-encoding': 'gzip' }))).toBe(
      'request.unsupported-type',
    )
  })

  it('answers 204 without a response, text for a media body, and cookies one by one', async () => {
    const nothing = defineEndpoint({ method: 'DELETE', path: '/thing', summary: 'Removes it.' })
    const calendar = defineEndpoint({
      method: 'GET',
      path: '/calendar',
      summary: 'A calendar.',
      response: { mediaType: 'text/calendar' },
    })
    const { get, send } = await serve([
      route(nothing, (_, context) => {
        context.setHeader('Set-Cookie', 'a=1')
        context.setHeader('Set-Cookie', 'b=2')
        return undefined
      }),
      route(calendar, () => 'BEGIN:VCALENDAR'),
    ])
    const removed = await send('DELETE', '/thing')
    expect(removed.status).toBe(204)
    expect(removed.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    const file = await get('/calendar')
    expect(await file.text()).toBe('BEGIN:VCALENDAR')
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  })

  it('is kept but asked about each time when published, the same for everyone', async () => {
    const endpoint = defineEndpoint({
      method: 'GET',
      path: '/published',
      summary: 'Published.',
      response: object({ n: number() }),
      cache: 'published',
    })
    const never: Identify = () => Promise.reject(new Error('nobody should ask'))
    const { get } = await serve([route(endpoint, () => ({ n: 1 }))], { identify: never })
    const first = await get('/published')
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    const known = { 'if-none-match': first.headers.get('etag') ?? '' }
    const second = await get('/published', known)
    expect(second.status).toBe(304)
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
  })

  it('cannot answer a shape that the contract lacks', async () => {
    const leaking = (() => ({ text: 'Hi', passwordHash: 'hash' })) as unknown as () => {
      text: string
    }
    const { send, log } = await serve([route(greet, leaking)])
    const answer = await send('POST', '/greetings/Ada', { word: 'Hi' })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('hash')
    expect(JSON.stringify(log.entries)).toContain('answered against its contract: passwordHash')
  })
})

describe('who may call', () => {
  const open = (access: shared.Access, path: `/${string}`) =>
    accountRoute(
      defineEndpoint({ method: 'GET', path, summary: 'Guarded.', access, response: string() }),
      (_, { identity }) => identity.account,
    )
  const routes = [open('account', '/mine'), open('moderator', '/moderate')]
  const bearer = { authorization: 'Bearer t' }

  it('is asked to sign in first', async () => {
    const answer = await (await serve(routes)).get('/mine')
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  it('needs the role, and an admin holds every role', async () => {
    const status = async (identify: Identify) =>
      (await (await serve(routes, { identify })).get('/moderate', bearer)).status
    expect(await status(signIn('attendee'))).toBe(403)
    expect(await status(signIn('moderator'))).toBe(200)
    expect(await status(signIn('admin'))).toBe(200)
  })

  it('is refused at once when blocked', async () => {
    const identify: Identify = () => Promise.reject(new PlenumError('auth.blocked'))
    const answer = await (await serve(routes, { identify })).get('/mine')
    expect(((await answer.json()) as shared.Problem).code).toBe('auth.blocked')
  })
})

describe('addresses', () => {
  const routes = [
    route(plain('GET', '/attendance/:session'), () => ({ from: 'session' })),
    route(plain('GET', '/attendance/me'), () => ({ from: 'me' })),
    route(plain('POST', '/attendance/merge'), () => ({ from: 'merge' })),
  ]

  it('find the literal before the parameter, in whatever order they were plugged in', async () => {
    const { get } = await serve(routes)
    expect(await (await get('/attendance/me')).json()).toEqual({ from: 'me' })
    expect(await (await get('/attendance/merge')).json()).toEqual({ from: 'session' })
  })

  it('answer 405 with what they take, 404 when nothing lives there, as problems', async () => {
    const { get, send } = await serve(routes)
    const wrong = await send('DELETE', '/attendance/merge')
    expect(wrong.status).toBe(405)
    expect(wrong.headers.get('allow')?.split(', ').toSorted()).toEqual(['GET', 'POST'])
    const missing = await get('/nothing')
    expect(missing.status).toBe(404)
    expect(((await missing.json()) as shared.Problem).code).toBe('request.not-found')
    expect((await get('/attendance/%E0%A4%A')).status).toBe(400)
  })

  it('cannot be given twice', () => {
    const twice = [
      route(plain('GET', '/a/:x'), () => ({ from: '1' })),
      route(plain('GET', '/a/:y'), () => ({ from: '2' })),
    ]
    expect(() => createRouter(twice, { selfUrl: 'https://plaza.example' })).toThrow('GET /a/:y')
  })
})

describe('errors', () => {
  const failing = (error: unknown) =>
    route(plain('GET', '/fails/:token'), () => {
      throw error
    })
  const secret = 'f3c1d2e4a5b6978812345678deadbeefcafe'

  it('that nobody foresaw reach the log, and the caller learns only where to look', async () => {
    const error = new Error(`duplicate key (ada@example.org) token ${secret}`)
    const { get, log } = await serve([failing(error)])
    const answer = await get(`/fails/${secret}?email=ada@example.org`, {
      'x-request-id': 'abc-12345',
    })
    const body = await answer.text()
    expect(answer.status).toBe(500)
    expect(JSON.parse(body)).toEqual({
      type: '/problems/server.unexpected',
      title: shared.errorRegistry['server.unexpected'][1],
      status: 500,
      code: 'server.unexpected',
      instance: 'abc-12345',
    })
    const logged = JSON.stringify(log.entries)
    expect(logged).toContain('duplicate key ([address]) token [token]')
    expect(logged).toContain('router.test.ts')
    expect(logged).not.toContain('ada@')
    expect(logged).not.toContain(secret)
  })

  it('say when to come back', async () => {
    const { get } = await serve([
      failing(new PlenumError('request.too-many', { extra: { retryAfter: 29.2 } })),
    ])
    const answer = await get('/fails/x')
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('30')
  })

  it('that only a client can notice are not passed on', async () => {
    const { get } = await serve([failing(new PlenumError('client.offline'))])
    expect((await get('/fails/x')).status).toBe(500)
  })
})

describe('the request log', () => {
  it('has one line for each request, with the pattern and no address', async () => {
    const { send, log } = await serve([greeting])
    await send('POST', '/greetings/Ada?times=1', { word: 'Hi' }, { 'x-request-id': 'not sane!' })
    await expect.poll(() => log.entries).toHaveLength(1)
    const [line] = log.entries
    expect(line).toEqual({
      level: 'info',
      message: 'request',
      fields: {
        request: expect.stringMatching(/^[\w-]{36}$/),
        method: 'POST',
        route: '/api/greetings/:person',
        status: 200,
        ms: expect.any(Number),
        bytes: 17,
      },
    })
  })
})

describe('requests that change something', () => {
  const contracts = Object.values<unknown>(shared).filter(
    (value): value is Contract =>
      typeof value === 'object' && value !== null && 'endpoints' in value,
  )
  const mutating = contracts
    .flatMap((contract): Endpoint[] => Object.values(contract.endpoints))
    .filter(({ method }) => method !== 'GET')
  const reached = new PlenumError('content.not-found')
  const routes = mutating.map((endpoint): Route => ({
    endpoint: { ...endpoint, body: undefined, params: undefined },
    handler: () => {
      throw reached
    },
  }))
  const identify = signIn('admin')
  const statuses = async (headers: Record<string, string>) => {
    const { send } = await serve(routes, { identify, allowedOrigins: ['https://app.example'] })
    const sent = mutating.map(({ method, path }) =>
      send(method, path, {}, { authorization: 'Bearer t', ...headers }),
    )
    return new Set((await Promise.all(sent)).map(({ status }) => status))
  }

  it('are there to be tested', () => expect(mutating.length).toBeGreaterThan(8))

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'http://plaza.example' },
    { origin: 'null' },
    { cookie: 'session=1' },
  ])('are refused everywhere with %j', async (headers) => {
    expect(await statuses(headers)).toEqual(new Set([403]))
  })

  it.each([
    { 'sec-fetch-site': 'same-origin', cookie: 'session=1' },
    { 'sec-fetch-site': 'none', cookie: 'session=1' },
    { origin: 'https://plaza.example', cookie: 'session=1' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://app.example' },
    {},
  ])('are let through with %j', async (headers) => {
    expect(await statuses(headers)).toEqual(new Set([404]))
  })
})
