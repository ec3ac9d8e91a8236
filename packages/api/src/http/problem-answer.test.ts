import { object, string } from 'superstruct'
import { afterEach, describe, expect, it } from 'vitest'
import { defineEndpoint, errorRegistry, PlenumError } from '@plenum/shared'
import { serveRoutes, type ServedRoutes } from '../testing/serve-routes.ts'
import { route, type Route } from './index.ts'

let served: ServedRoutes | undefined
afterEach(() => served?.close())

async function serve(routes: readonly Route[]): Promise<ServedRoutes> {
  served = await serveRoutes(routes)
  return served
}

const secret = 'F3c1D2e4A5b6978812345678deadBEEFcafe'

const endpoint = defineEndpoint({
  method: 'GET',
  path: '/answers/:token',
  summary: 'Answers.',
  params: object({ token: string() }),
  response: object({ text: string() }),
})
describe('errors', () => {
  const failing = (error: unknown) =>
    route(endpoint, () => {
      throw error
    })
  const secret = 'F3c1d2e4a5b6978812345678deadBEEFcafe'

  it('that nobody foresaw reach the log, and the caller learns only where to look', async () => {
    const error = new Error(`duplicate key (ada@example.org) token ${secret}`)
    const { get, logged } = await serve([failing(error)])
    const answer = await get(`/answers/${secret}?email=ada@example.org`, {
      'x-request-id': 'abc-12345',
    })
    const body = await answer.text()
    expect(answer.status).toBe(500)
    expect(JSON.parse(body)).toEqual({
      type: '/problems/server.unexpected',
      title: errorRegistry['server.unexpected'][1],
      status: 500,
      code: 'server.unexpected',
      instance: 'abc-12345',
    })
    const log = logged()
    expect(log).toContain('duplicate key ([address]) token [token]')
    expect(log).toContain('problem-answer.test.ts')
    expect(log).not.toContain('ada@')
    expect(log).not.toContain(secret)
  })

  it('say when to come back', async () => {
    const { get } = await serve([
      failing(new PlenumError('request.too-many', { extra: { retryAfter: 29.2 } })),
    ])
    const answer = await get('/answers/x')
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('30')
  })

  it('of a database that is away say that the server is for now, and nothing of where it is', async () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), {
      code: 'ECONNREFUSED',
    })
    const { get, logged } = await serve([failing(error)])
    const answer = await get('/answers/x')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    const body = await answer.text()
    expect(body).toContain('"server.unavailable"')
    expect(body).not.toContain('10.0.0.7')
    expect(logged()).toContain('ECONNREFUSED')
  })

  it('that only a client can notice are not passed on', async () => {
    const { get } = await serve([failing(new PlenumError('client.offline'))])
    expect((await get('/answers/x')).status).toBe(500)
  })
})

describe('the request log', () => {
  it('has one line for each request, with the pattern and no address', async () => {
    const { get, logged } = await serve([route(endpoint, () => ({ text: 'Hi' }))])
    await get(`/answers/${secret}?email=ada@example.org`, { 'x-request-id': 'not sane!' })
    await expect.poll(logged).not.toBe('')
    expect(JSON.parse(logged())).toEqual({
      level: 'info',
      time: expect.any(String),
      message: 'request',
      request: expect.stringMatching(/^[\w-]{36}$/),
      method: 'GET',
      route: '/api/answers/:token',
      status: 200,
      ms: expect.any(Number),
      bytes: 13,
    })
  })
})
