import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { number, object, optional, string, structNames } from '../structs/index.ts'
import * as shared from '../index.ts'
import { defineContract } from './contract.ts'
import { defineEndpoint } from './endpoint.ts'
import { defineSocketEvent } from './socket-event.ts'
import { toOpenApi, type OpenApiOperation } from './open-api.ts'

const boatStruct = object({ name: string(), sails: optional(number()) })
const boats = defineContract('boats', {
  endpoints: {
    one: defineEndpoint({
      method: 'GET',
      path: '/boats/:boat',
      summary: 'One boat.',
      params: object({ boat: string() }),
      response: boatStruct,
      errors: ['content.not-found'],
      cache: 'published',
    }),
    sink: defineEndpoint({
      method: 'POST',
      path: '/boats/:boat/sink',
      summary: 'Sinks it.',
      access: 'admin',
      params: object({ boat: string() }),
      body: object({ depth: number() }),
    }),
  },
  events: {
    sunk: defineSocketEvent({
      name: 'boats.sunk',
      summary: 'It is gone.',
      direction: 'to-client',
      payload: boatStruct,
    }),
  },
})
const info = { title: 'Boats', version: '1.2.3', names: structNames({ boatStruct }) }
const document = toOpenApi([boats], info)
const operation = (path: string, method: string) =>
  document.paths[path]?.[method] as OpenApiOperation

describe('the OpenAPI document', () => {
  it('is a valid one of version 3.1, for every contract there is', async () => {
    const all = shared.contractsIn(shared)
    const whole = toOpenApi(all, { ...info, names: structNames(shared) })
    const validator = new Validator()
    const { valid, errors } = await validator.validate(
      JSON.parse(JSON.stringify(whole)) as Record<string, unknown>,
    )
    expect(errors).toBeUndefined()
    expect([valid, validator.version]).toEqual([true, '3.1'])
    const endpoints = all.flatMap((contract) => Object.values(contract.endpoints))
    const operations = Object.values(whole.paths).flatMap((path) => Object.values(path))
    expect(operations).toHaveLength(endpoints.length)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(endpoints.length)
  })

  it('tells what an endpoint takes and answers, naming shapes once', () => {
    expect(operation('/boats/{boat}', 'get')).toMatchObject({
      operationId: 'getBoatsByBoat',
      tags: ['boats'],
      parameters: [{ name: 'boat', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Boat' } } } },
        304: {},
      },
    })
    expect(document.components['schemas']?.['Boat']).toEqual({
      type: 'object',
      properties: { name: { type: 'string' }, sails: { type: 'number' } },
      required: ['name'],
    })
  })

  it('tells who may call: nobody is asked for what is published, a role needs a sign-in', () => {
    expect(operation('/boats/{boat}', 'get')['security']).toEqual([])
    expect(operation('/boats/{boat}/sink', 'post')).toMatchObject({
      security: [{ cookie: [] }, { bearer: [] }],
      'x-access': 'admin',
    })
  })

  it('tells every problem by its status, those of any endpoint included', () => {
    expect(Object.keys(operation('/boats/{boat}', 'get').responses)).toEqual([
      '200',
      '304',
      '400',
      '404',
      '500',
      '503',
    ])
    expect(Object.keys(operation('/boats/{boat}/sink', 'post').responses)).toEqual([
      '204',
      '400',
      '401',
      '403',
      '413',
      '415',
      '500',
      '503',
    ])
    expect(operation('/boats/{boat}', 'get').responses['404']).toMatchObject({
      content: {
        'application/problem+json': {
          schema: { properties: { code: { enum: ['content.not-found'] } } },
        },
      },
    })
  })

  it('tells what is said by socket', () => {
    expect(document['x-events']).toMatchObject([
      { name: 'boats.sunk', payload: { $ref: '#/components/schemas/Boat' } },
    ])
  })
})
