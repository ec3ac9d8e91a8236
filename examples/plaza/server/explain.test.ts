import { ContentError } from '@plenum/api'
import { expect, it } from 'vitest'
import { explain } from './explain.ts'

it('tells what somebody foresaw, however deep it lies', () => {
  const finding = { level: 'error', file: 'settings.json', line: 1, message: 'is no JSON' } as const
  const content = new ContentError('the folder', [{ ...finding, code: 'content.invalid' }])
  const wrapped = new Error('The feature content could not start', { cause: content })
  expect(explain(wrapped)).toBe(content.message)
})

it('tells where the unforeseen came from, and what caused it', () => {
  const cause = new TypeError('x is not a function')
  const told = explain(new Error('The feature boats could not start', { cause }))
  expect(told).toMatch(/^Error: The feature boats could not start\n {4}at /)
  expect(told).toContain('\nCaused by: TypeError: x is not a function\n    at ')
})

it('tells which port is taken', () => {
  const taken = Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 3000 })
  expect(explain(taken)).toContain('Port 3000 is in use')
})
