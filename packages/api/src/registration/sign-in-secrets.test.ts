import { describe, expect, it } from 'vitest'
import { hashCode, newCode, newToken, readCode } from './sign-in-secrets.ts'

describe('sign-in secrets', () => {
  it('codes are six digits, zeros in front included', () => {
    const codes = Array.from({ length: 2000 }, newCode)
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([])
    expect(codes.some((code) => code.startsWith('0'))).toBe(true)
    expect(new Set(codes).size).toBeGreaterThan(1900)
  })

  it('tokens are of 256 bits', () => {
    expect(Buffer.from(newToken(), 'base64url')).toHaveLength(32)
  })

  it('a stored code tells nothing without the secret, and differs for each attempt', () => {
    const hash = hashCode('secret', 'attempt', '123456')
    expect(hash).toBe(hashCode('secret', 'attempt', '123456'))
    expect(hash).not.toBe(hashCode('other', 'attempt', '123456'))
    expect(hash).not.toBe(hashCode('secret', 'other', '123456'))
  })

  it.each([
    ['012345', '012345'],
    [' 012 345 ', '012345'],
    ['012-345', '012345'],
    ['٠١٢٣٤٥', '012345'],
    ['۰۱۲۳۴۵', '012345'],
    ['０１２３４５', '012345'],
    ['०१२३४५', '012345'],
    ['01234a', '01234a'],
  ])('%j is read as %s', (typed, code) => {
    expect(readCode(typed)).toBe(code)
  })
})
