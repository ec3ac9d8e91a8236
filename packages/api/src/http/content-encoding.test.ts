import { describe, expect, it } from 'vitest'
import { negotiateEncoding } from './content-encoding.ts'

describe('the encoding of an answer', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0.5, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['identity, br;q=0.1', 'identity'],
    ['GZIP;Q=1', 'gzip'],
    ['deflate', 'identity'],
    ['br;q=nonsense', 'identity'],
  ])('for %j is %s', (accepted, encoding) => {
    expect(negotiateEncoding(accepted)).toBe(encoding)
    expect(negotiateEncoding(accepted)).toBe(encoding)
  })
})
