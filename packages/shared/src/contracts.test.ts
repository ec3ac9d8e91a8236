import { describe, expect, it } from 'vitest'
import type { Contract, Endpoint } from './contract/index.ts'
import { errorRegistry } from './errors/index.ts'
import * as shared from './index.ts'

const contracts = Object.entries(shared).flatMap(([name, value]): Contract[] =>
  name.endsWith('Contract') && typeof value === 'object' ? [value as Contract] : [],
)
const endpoints = contracts.flatMap(({ feature, endpoints }) =>
  Object.entries(endpoints).map(([name, endpoint]): [string, Endpoint] => [
    `${feature}.${name}`,
    endpoint,
  ]),
)

describe('the contracts of all features', () => {
  it('are found', () => {
    expect(contracts.map(({ feature }) => feature)).toContain('schedule')
    expect(endpoints.length).toBeGreaterThan(15)
  })

  it.each(endpoints)('%s has a path with exactly its parameters', (_, { path, params }) => {
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect(Object.keys(params?.schema ?? {})).toEqual(inPath)
  })

  it.each(endpoints)('%s names only errors of the registry', (_, { errors }) => {
    expect(errors.filter((code) => !Object.hasOwn(errorRegistry, code))).toEqual([])
  })

  it.each(endpoints)('%s takes no body where it only reads', (_, { method, body }) => {
    expect(method === 'GET' && body !== undefined).toBe(false)
  })

  it('keep nothing that is about a person in a cache', () => {
    const kept = endpoints.filter(
      ([, { access, cache }]) => cache !== 'none' && access !== 'anyone',
    )
    expect(kept).toEqual([])
  })

  it('never meet at one address', () => {
    const addresses = endpoints.map(
      ([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`,
    )
    expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([])
  })

  it('name each event after its feature', () => {
    for (const { feature, events } of contracts)
      for (const { name } of Object.values(events))
        expect(name).toMatch(new RegExp(`^${feature}\\.`))
  })
})
