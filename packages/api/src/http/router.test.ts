import { boolean, coerce, number, object, optional, size, string } from 'superstruct'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as shared from '@plenum/shared'
import { defineEndpoint, PlenumError } from '@plenum/shared'
import { serveRoutes, type ServedRoutes } from '../testing/serve-routes.ts'
import { accountRoute, createRouter, route, type Identify } from './index.ts'

const serving: ServedRoutes[] = []
afterEach(async () => {
  await Promise.all(serving.splice(0).map(({ close }) => close()))
})

async function serve(...parameters: Parameters<typeof serveRoutes>): Promise<ServedRoutes> {
  const served = await serveRoutes(...parameters)
  serving.push(served)
  return served
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
    const { send, logged } = await serve([greeting])
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
    expect(logged()).not.toContain('hunter2')
  })

  it('refuses text that no database can keep, wherever it stands', async () => {
    const { send } = await serve([greeting])
    const failuresOf = async (answer: Promise<Response>) =>
      ((await (await answer).json()) as shared.Problem).failures
    const message = 'Expected text without NUL characters and halves of characters'
    expect(await failuresOf(send('POST', '/greetings/A%00', { word: 'Hi' }))).toEqual([
      { path: 'params.person', message },
    ])
    expect(await failuresOf(send('POST', '/greetings/Ada', { word: 'H\0i' }))).toEqual([
      { path: 'body.word', message },
    ])
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
    const { send, logged } = await serve([route(greet, leaking)])
    const answer = await send('POST', '/greetings/Ada', { word: 'Hi' })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('hash')
    expect(logged()).toContain('answered against its contract: passwordHash')
  })

  it('compares no answer with its contract in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const other = (() => ({ text: 7 })) as unknown as () => { text: string }
    const { send } = await serve([route(greet, other)])
    vi.unstubAllEnvs()
    const answer = await send('POST', '/greetings/Ada', { word: 'Hi' })
    expect(await answer.json()).toEqual({ text: 7 })
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

describe('requests at the same time', () => {
  const slow = plain('GET', '/slow')

  /** A route whose answers wait for `release`. */
  function holding() {
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    const held = route(slow, async () => {
      await released
      return { from: 'slow' }
    })
    return { held, release }
  }

  it('beyond the turns of the account answer 429', async () => {
    const { held, release } = holding()
    const { get } = await serve([held, route(plain('GET', '/other'), () => ({ from: 'other' }))], {
      identify: signIn(),
      maxConcurrentPerAccount: 1,
      maxWaitingPerAccount: 1,
    })
    const authorization = 'Bearer a'
    const requests = ['1', '2', '3'].map(() => get('/slow', { authorization }))
    const refused = await Promise.race(requests)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await refused.json()).toMatchObject({ code: 'request.too-many' })
    // Nobody else waits.
    expect((await get('/other')).status).toBe(200)
    release()
    const answers = await Promise.all(requests)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429])
  })

  it('for published documents are not counted', async () => {
    const { held, release } = holding()
    const published = { ...slow, path: '/published' as const, cache: 'published' as const }
    const { get } = await serve([held, route(published, () => ({ from: 'memory' }))], {
      maxConcurrentPerAddress: 1,
      maxWaitingPerAddress: 0,
    })
    const requests = [get('/slow'), get('/slow')]
    expect((await Promise.race(requests)).status).toBe(429)
    expect((await get('/published')).status).toBe(200)
    release()
    await Promise.all(requests)
  })
})
