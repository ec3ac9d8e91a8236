import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeRedirect } from './safe-redirect.ts'

describe('the way back after signing in', () => {
  it.each([
    '/',
    '/schedule',
    '/schedule?track=1&q=two%20words#now',
    '/session/a%C3%A9b',
    '/session/العربية',
    '/verify?next=https://example.org/',
    '/search?q=100%',
    '/a//b',
  ])('leads to %s', (path) => expect(safeRedirect(path)).toBe(path))

  it.each([
    '',
    null,
    undefined,
    'schedule',
    'https://evil.example',
    'javascript:alert(1)',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' /schedule',
    '/a\u0000b',
    '/\u200b/evil.example',
    '/%2Fevil.example',
    '/%2f%2fevil.example',
    '/%5Cevil.example',
    '/%09/evil.example',
    '/%252Fevil.example',
    '/%25252Fevil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e%2e//evil.example',
    '/%E0%A4%A',
    '/a\\b',
  ])('never to %j', (path) => expect(safeRedirect(path)).toBe('/'))

  it('stays on the site, whatever is asked for and however often it is decoded', () => {
    const parts = [
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '%09',
      '%25',
      '2f',
      '\t',
      '\u0000',
      '\u200b',
      '@',
      ':',
      'evil.example',
      'https:',
    ]
    const nasty = fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((some) => some.join(''))
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string(), fc.webUrl()), fc.webUrl(), (path, site) => {
        const { origin } = new URL(site)
        const result = safeRedirect(path)
        expect(new URL(result, origin).origin).toBe(origin)
        expect(new URL(unescape(result), origin).origin).toBe(origin)
      }),
      { numRuns: 2000 },
    )
  })
})
