import {
  defineContract,
  defineEndpoint,
  defineSocketEvent,
  number,
  object,
  type OpenApiDocument,
} from '@plenum/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineFeature } from '../feature/index.ts'
import { route } from '../http/index.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'

const endpoint = (path: `/${string}`) =>
  defineEndpoint({ method: 'GET', path, summary: 'Boats.', response: object({ count: number() }) })
const boats = defineContract('boats', {
  endpoints: { count: endpoint('/boats'), hidden: endpoint('/boats/hidden') },
  events: {
    sunk: defineSocketEvent({
      name: 'boats.sunk',
      summary: 'One is gone.',
      direction: 'to-client',
      payload: object({ count: number() }),
    }),
  },
})

describe('a conference', () => {
  let server: TestConference
  beforeAll(async () => {
    const answer = () => ({ count: 1 })
    const routes = [route(boats.endpoints.count, answer), route(endpoint('/boats/besides'), answer)]
    const features = [defineFeature({ name: 'boats', contract: boats, routes })]
    server = await startTestServer({ features, selfUrl: 'https://boats.example' })
  })
  afterAll(() => server.close())

  it('tells what its features answer, and nothing that is not mounted', async () => {
    const response = await server.fetch('/api/openapi.json')
    const document = (await response.json()) as OpenApiDocument
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(Object.keys(document.paths)).toEqual(['/boats', '/boats/besides'])
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'The API of boats.example' },
      servers: [{ url: '/api' }],
      'x-events': [{ name: 'boats.sunk' }],
      components: { securitySchemes: { cookie: { name: '__Host-plenum' } } },
    })
  })

  it('answers 304 to who knows the document already', async () => {
    const first = await server.fetch('/api/openapi.json')
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await server.fetch('/api/openapi.json', { headers })).status).toBe(304)
  })
})
