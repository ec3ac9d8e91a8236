import { describe, expect, it } from 'vitest'
import { endpointUrl } from './endpoint-url.ts'

describe('the address of a call', () => {
  it.each([
    ['/boats', {}, '/boats'],
    ['/boats/:boat', { params: { boat: 'a' } }, '/boats/a'],
    [
      '/boats/:boat/crew/:person',
      { params: { boat: 'a/b', person: '?&#%' } },
      '/boats/a%2Fb/crew/%3F%26%23%25',
    ],
    ['/boats/:boat', { params: { boat: 'قارب' } }, '/boats/%D9%82%D8%A7%D8%B1%D8%A8'],
    [
      '/boats',
      { query: { colour: 'red & blue', sails: 3, fast: true } },
      '/boats?colour=red+%26+blue&sails=3&fast=true',
    ],
    ['/boats', { query: { colour: ['red', 'blue'] } }, '/boats?colour=red&colour=blue'],
    ['/boats', { query: { colour: undefined, sails: null } }, '/boats'],
    ['/boats', { query: { colour: '' } }, '/boats?colour='],
  ] as const)('of %s with %j is %s', (path, input, url) => {
    expect(endpointUrl({ path }, input)).toBe(url)
  })
})
