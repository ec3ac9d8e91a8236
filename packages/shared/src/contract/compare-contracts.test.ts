import { describe, expect, it } from 'vitest'
import {
  array,
  boolean,
  enums,
  lazy,
  nullable,
  number,
  object,
  optional,
  size,
  string,
  union,
  type Struct,
} from '../structs/index.ts'
import { breakingChanges } from './compare-contracts.ts'
import { defineContract } from './contract.ts'
import { describeContracts } from './describe-contracts.ts'
import { defineEndpoint, type AnyStruct, type EndpointOptions } from './endpoint.ts'
import { defineSocketEvent, type SocketEventOptions } from './socket-event.ts'

type Changes = Partial<EndpointOptions> | undefined

function described(changes: Changes) {
  const endpoints = changes && {
    one: defineEndpoint({ method: 'POST', path: '/boats', summary: 'A boat.', ...changes }),
  }
  return describeContracts([defineContract('boats', { endpoints: endpoints ?? {} })])
}

const body = (struct: AnyStruct): Changes => ({ body: struct })
const answer = (struct: AnyStruct): Changes => ({ response: struct })
const query = (struct: AnyStruct): Changes => ({ query: struct })
const name = { name: string() }

// What was, what is, what breaks on the way there, what breaks on the way back.
const changes: [string, Changes, Changes, string[], string[]][] = [
  ['an endpoint', {}, undefined, ['boats.one is gone'], []],
  [
    'a path',
    {},
    { path: '/ships' },
    ['boats.one moved from POST /boats to POST /ships'],
    ['boats.one moved from POST /ships to POST /boats'],
  ],
  [
    'a method',
    {},
    { method: 'PUT' },
    ['boats.one moved from POST /boats to PUT /boats'],
    ['boats.one moved from PUT /boats to POST /boats'],
  ],
  [
    'an error code',
    { errors: ['request.too-many'] },
    { errors: [] },
    ['boats.one answers request.too-many no more'],
    [],
  ],
  ['access', {}, { access: 'account' }, ['boats.one was open to anyone, now to account only'], []],
  [
    'access by role',
    { access: 'account' },
    { access: 'admin' },
    ['boats.one was open to account, now to admin only'],
    [],
  ],
  [
    'an input that must be given',
    body(object(name)),
    body(object({ ...name, sails: number() })),
    ['boats.one body.sails must be given now'],
    ['boats.one body.sails is gone'],
  ],
  [
    'an input that may be given',
    body(object(name)),
    body(object({ ...name, sails: optional(number()) })),
    [],
    ['boats.one body.sails is gone'],
  ],
  [
    'an input that had to be given',
    body(object(name)),
    body(object({ name: optional(string()) })),
    [],
    ['boats.one body.name must be given now'],
  ],
  [
    'a body',
    {},
    body(object({})),
    ['boats.one body must be given now'],
    ['boats.one body is gone'],
  ],
  [
    'a query that must be given',
    query(object({})),
    query(object(name)),
    ['boats.one query.name must be given now'],
    ['boats.one query.name is taken no more'],
  ],
  [
    'the choices of an input',
    body(object({ colour: enums(['red', 'blue']) })),
    body(object({ colour: enums(['red']) })),
    ['boats.one body.colour takes "blue" no more'],
    [],
  ],
  [
    'a text that becomes a choice',
    body(object({ colour: string() })),
    body(object({ colour: enums(['red']) })),
    ['boats.one body.colour takes anything but "red" no more'],
    [],
  ],
  [
    'the length of an input',
    body(object({ name: size(string(), 1, 9) })),
    body(object({ name: size(string(), 2, 8) })),
    [
      'boats.one body.name has a stricter minLength',
      'boats.one body.name has a stricter maxLength',
    ],
    [],
  ],
  [
    'the type of an input',
    body(object({ name: string() })),
    body(object({ name: number() })),
    ['boats.one body.name takes string no more'],
    ['boats.one body.name takes number no more'],
  ],
  [
    'a member of an answer',
    answer(object({ ...name, sails: number() })),
    answer(object(name)),
    ['boats.one response.sails is gone'],
    [],
  ],
  [
    'a member of an answer that may be missing',
    answer(object(name)),
    answer(object({ name: optional(string()) })),
    ['boats.one response.name may be missing now'],
    [],
  ],
  [
    'an answer that may be null',
    answer(object(name)),
    answer(object({ name: nullable(string()) })),
    ['boats.one response.name may be null now'],
    [],
  ],
  [
    'the choices of an answer',
    answer(object({ colour: enums(['red']) })),
    answer(object({ colour: enums(['red', 'blue']) })),
    ['boats.one response.colour may be "blue" now'],
    [],
  ],
  [
    'the items of an answer',
    answer(array(object({ ...name, sails: number() }))),
    answer(array(object(name))),
    ['boats.one response[].sails is gone'],
    [],
  ],
  [
    'the alternatives of an answer',
    answer(union([string(), object(name)])),
    answer(union([string(), object(name), array(string())])),
    ['boats.one response has other alternatives'],
    [],
  ],
  [
    'the media type of an answer',
    { response: { mediaType: 'text/calendar' } },
    { response: { mediaType: 'text/csv' } },
    ['boats.one response is text/csv instead of text/calendar'],
    ['boats.one response is text/calendar instead of text/csv'],
  ],
  ['a summary', { summary: 'One boat.' }, { summary: 'A boat.' }, [], []],
]

describe('a change of the contract', () => {
  it.each(changes)('of %s', (_, before, after, there, back) => {
    const [was, is] = [described(before), described(after)]
    expect(breakingChanges(was, is)).toEqual(there)
    expect(breakingChanges(is, was)).toEqual(back)
  })

  it('is noticed below a name, and only once where a shape contains itself', () => {
    const node = (members: Record<string, AnyStruct>) => {
      const struct: Struct<any, any> = object({ ...members, in: optional(lazy(() => struct)) })
      const endpoint = { method: 'GET', path: '/', summary: '', response: struct } as const
      const contract = defineContract('boats', { endpoints: { one: defineEndpoint(endpoint) } })
      return describeContracts([contract], { names: new Map([[struct, 'Node']]) })
    }
    expect(breakingChanges(node({ a: string(), b: boolean() }), node({ a: string() }))).toEqual([
      'boats.one response.b is gone',
    ])
    expect(breakingChanges(node({ a: string() }), node({ a: string() }))).toEqual([])
  })
})

describe('a change of a socket event', () => {
  const event = (options: Partial<SocketEventOptions> | undefined) =>
    describeContracts([
      defineContract('boats', {
        events: options
          ? {
              sunk: defineSocketEvent({
                ...{ name: 'boats.sunk', summary: '', direction: 'to-client' },
                payload: object(name),
                ...options,
              }),
            }
          : {},
      }),
    ])

  it.each([
    ['going', undefined, ['The event boats.sunk is gone'], []],
    ['losing a member', { payload: object({}) }, ['The event boats.sunk payload.name is gone'], []],
    [
      'turning round',
      { direction: 'to-server' as const },
      ['The event boats.sunk goes the other way'],
      ['The event boats.sunk goes the other way'],
    ],
  ])('by %s', (_, after, there, back) => {
    expect(breakingChanges(event({}), event(after))).toEqual(there)
    expect(breakingChanges(event(after), event({}))).toEqual(back)
  })
})
