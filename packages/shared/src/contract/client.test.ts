import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { number, object, optional, string } from 'superstruct'
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest'
import { PlenumError, toProblem } from '../errors/index.ts'
import { createClient, type Client, type ClientOptions } from './client.ts'
import { defineContract } from './contract.ts'
import { defineEndpoint } from './endpoint.ts'

const contract = defineContract('boats', {
  endpoints: {
    all: defineEndpoint({
      method: 'GET',
      path: '/boats',
      summary: 'Every boat.',
      query: object({ colour: optional(string()) }),
      response: object({ count: number() }),
    }),
    rename: defineEndpoint({
      method: 'PATCH',
      path: '/boats/:boat',
      summary: 'Renames a boat.',
      params: object({ boat: string() }),
      body: object({ name: string() }),
      response: object({ name: string() }),
    }),
    sink: defineEndpoint({ method: 'DELETE', path: '/boats', summary: 'Sinks them all.' }),
    song: defineEndpoint({
      method: 'GET',
      path: '/song',
      summary: 'What they sing.',
      response: { mediaType: 'text/plain' },
    }),
  },
})

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

describe('a client', () => {
  it('asks as the contract says and gives what the server answers', async () => {
    const requests: string[] = []
    const client = await serve(async (request, response) => {
      requests.push(`${request.method} ${request.url} ${await textOf(request)}`)
      requests.push(String(request.headers['content-type']))
      response.end('{"name":"Ines","unknown":true}')
    })
    const answer = await client.rename({ params: { boat: 'a/b' }, body: { name: 'Ines' } })
    expect(answer).toEqual({ name: 'Ines' })
    expect(requests).toEqual(['PATCH /boats/a%2Fb {"name":"Ines"}', 'application/json'])
  })

  it('gives no value for an answer without a body', async () => {
    const client = await serve((_, response) => response.writeHead(204).end())
    expect(await client.sink()).toBeUndefined()
  })

  it('gives text for a body of another type', async () => {
    const client = await serve((_, response) => response.end('Heave away'))
    expect(await client.song()).toBe('Heave away')
  })

  it('sends its token, where it has one, with each call', async () => {
    const seen: unknown[] = []
    const tokens = [undefined, 'secret']
    const client = await serve(
      (request, response) => {
        seen.push(request.headers.authorization)
        response.writeHead(204).end()
      },
      { token: () => tokens.shift() },
    )
    await client.sink()
    await client.sink()
    expect(seen).toEqual([undefined, 'Bearer secret'])
  })

  it('fails with the problem that the server names', async () => {
    const problem = new PlenumError('request.too-many', {
      detail: 'Slower.',
      extra: { retryAfter: 30 },
    })
    const client = await serve((_, response) =>
      response.writeHead(429).end(JSON.stringify(toProblem(problem, 'request-1'))),
    )
    await expect(client.sink()).rejects.toMatchObject({
      code: 'request.too-many',
      status: 429,
      detail: 'Slower.',
      extra: { retryAfter: 30 },
    })
  })

  it('makes the nearest problem of an answer that names none, as proxies give it', async () => {
    const client = await serve((_, response) => response.writeHead(502).end('<h1>Bad Gateway</h1>'))
    await expect(client.sink()).rejects.toMatchObject({ code: 'server.unavailable' })
  })

  it.each([
    [
      'another shape',
      '{"count":"many"}',
      'At path: count -- Expected a number, but received: "many".',
    ],
    ['no JSON', '<h1>Welcome</h1>', 'It is not JSON.'],
    ['nothing', '', 'It is not JSON.'],
  ])('refuses an answer that is %s', async (_, body, detail) => {
    const client = await serve((_request, response) => response.end(body))
    await expect(client.all()).rejects.toMatchObject({ code: 'client.unexpected-answer', detail })
  })

  it('says so when the server takes too long', async () => {
    const client = await serve(() => undefined, { timeout: 20 })
    await expect(client.all()).rejects.toMatchObject({ code: 'client.timeout' })
  })

  it('says so when the answer stops half-way for too long', async () => {
    const client = await serve((_, response) => void response.write('{"cou'), { timeout: 50 })
    await expect(client.all()).rejects.toMatchObject({ code: 'client.timeout' })
  })

  it('says so when no answer comes', async () => {
    const client = await serve((request) => request.socket.destroy())
    await expect(client.all()).rejects.toMatchObject({ code: 'client.offline' })
  })

  it('says so when the connection breaks during the answer', async () => {
    const client = await serve((request, response) => {
      response.write('{"cou', () => request.socket.destroy())
    })
    await expect(client.all()).rejects.toMatchObject({ code: 'client.offline' })
  })

  it('gives up with the reason of the signal that tells it to', async () => {
    const controller = new AbortController()
    const client = await serve(() => controller.abort(new Error('Page left')))
    await expect(client.all({}, { signal: controller.signal })).rejects.toThrow('Page left')
  })

  it('lives under /api where nothing else is said', async () => {
    const asked: unknown[] = []
    const client = createClient(contract, {
      fetch: (url) => {
        asked.push(url)
        return Promise.resolve(new Response('{"count":1}'))
      },
    })
    await client.all({ query: { colour: 'red & blue' } })
    expect(asked).toEqual(['/api/boats?colour=red+%26+blue'])
  })
})

describe('the types of a client', () => {
  type Boats = Client<typeof contract>

  it('are those of the contract', () => {
    expectTypeOf<Awaited<ReturnType<Boats['all']>>>().toEqualTypeOf<{ count: number }>()
    expectTypeOf<Awaited<ReturnType<Boats['song']>>>().toEqualTypeOf<string>()
    expectTypeOf<Awaited<ReturnType<Boats['sink']>>>().toEqualTypeOf<undefined>()
    expectTypeOf<Parameters<Boats['rename']>[0]>().toExtend<{
      params: { boat: string }
      body: { name: string }
    }>()
  })

  it('let no wrong call compile', () => {
    // Never run: the compiler alone reads it, and complains where an expected error is missing.
    const calls = (client: Boats) => [
      // @ts-expect-error a path needs its parameters
      client.rename({ body: { name: 'Ines' } }),
      // @ts-expect-error under their own names
      client.rename({ params: { ship: '1' }, body: { name: 'Ines' } }),
      // @ts-expect-error and a body of the right shape
      client.rename({ params: { boat: '1' }, body: { name: 1 } }),
      // @ts-expect-error nothing may be left out
      client.rename(),
      // @ts-expect-error there is no such endpoint
      client.paint(),
      // @ts-expect-error a query holds what the contract says
      client.all({ query: { colour: 1 } }),
    ]
    expectTypeOf(calls).toBeFunction()
  })
})

async function serve(
  listener: RequestListener,
  options: ClientOptions = {},
): Promise<Client<typeof contract>> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return createClient(contract, { baseUrl: `http://127.0.0.1:${port}`, ...options })
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
