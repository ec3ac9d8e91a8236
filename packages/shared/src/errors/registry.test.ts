import { describe, expect, it } from 'vitest'
import { errorRegistry } from './registry.ts'

/** Those of HTTP that a problem may have. */
const statuses = [
  400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 416, 422, 429, 431, 500, 502, 503,
]

describe('the registry of errors', () => {
  it.each(Object.entries(errorRegistry))('%s is well-formed', (code, [status, title]) => {
    expect(code).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/)
    expect(title).toMatch(/^[A-Z].*\.$/)
    expect(code.startsWith('client.') ? [0] : statuses).toContain(status)
  })

  it('tells each problem apart by its title', () => {
    const titles = Object.values(errorRegistry).map(([, title]) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })
})
