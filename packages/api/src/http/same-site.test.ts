import { afterEach, describe, expect, it } from 'vitest'
import * as shared from '@plenum/shared'
import {
  defineEndpoint,
  number,
  object,
  PlenumError,
  type Contract,
  type Endpoint,
} from '@plenum/shared'
import { serveRoutes, type ServedRoutes } from '../testing/serve-routes.ts'
import { route, type Identify, type Route } from './index.ts'

let served: ServedRoutes | undefined
afterEach(() => served?.close())

/** Somebody who may do everything, so that nothing but the origin can be the reason to refuse. */
const identify: Identify = () =>
  Promise.resolve({ account: 'a', roles: ['admin'], signInSession: 's', via: 'bearer' })

describe('pages of another origin', () => {
  const app = 'https://app.example'
  const endpoint = defineEndpoint({
    method: 'POST',
    path: '/clap',
    summary: 'Claps.',
    access: 'anyone',
    response: object({ claps: number() }),
  })
  const routes = [route(endpoint, () => ({ claps: 1 }))]
  const ask = async (method: string, origin: string, allowedOrigins: readonly string[]) => {
    await served?.close()
    served = await serveRoutes(routes, { identify, allowedOrigins })
    const asked = { origin, 'access-control-request-method': 'POST' }
    const { status, headers } = await served.send(method, '/clap', {}, asked)
    const allowed = headers.get('access-control-allow-origin')
    return { status, allowed, vary: headers.get('vary')?.includes('Origin') ?? false }
  }

  it('may ask, and read the answer, where they are allowed', async () => {
    expect(await ask('OPTIONS', app, [app])).toEqual({ status: 204, allowed: app, vary: true })
    expect(await ask('POST', app, [app])).toEqual({ status: 200, allowed: app, vary: true })
  })

  it('learn nothing where they are not', async () => {
    const evil = 'https://evil.example'
    expect(await ask('OPTIONS', evil, [app])).toMatchObject({ allowed: null })
    expect(await ask('POST', evil, [app])).toMatchObject({ status: 403, allowed: null })
    expect(await ask('OPTIONS', app, [])).toMatchObject({ status: 405, allowed: null })
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
  const statuses = async (headers: Record<string, string>) => {
    served = await serveRoutes(routes, { identify, allowedOrigins: ['https://app.example'] })
    const { send } = served
    const sent = mutating.map(({ method, path }) => send(method, path, {}, headers))
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
