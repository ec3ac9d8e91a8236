import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanErrorSource, cleanErrorText } from './clean-error-text.ts'

describe('the message of an error', () => {
  it.each([
    [
      "Cannot read properties of undefined (reading 'slots')",
      "Cannot read properties of undefined (reading 'slots')",
    ],
    ['programme is not defined', 'programme is not defined'],
    ['Failed to fetch https://plaza.example/api/auth/verify?token=abc', 'Failed to fetch [url]'],
    ['No account rosa.müller+x@exämple.org here', 'No account [address] here'],
    [
      'Unexpected token \'R\', "Rosa Luxe"... is not valid JSON',
      'Unexpected token [text], [text]... is not valid JSON',
    ],
    ['Route /login?token=abcdef failed', 'Route /login[query] failed'],
    ['Key eyJhbGciOiJIUzI1NiJ9.eyJzdWIi is wrong', 'Key [number].eyJzdWIi is wrong'],
    ['Lost 203.0.113.7 and 2001:db8::1', 'Lost [ip] and [ip]'],
    ['Order 4711 failed', 'Order [number] failed'],
    ['First line\nat secret (file.ts:1:2)', 'First line'],
    ['half \ud800 character', 'half   character'],
    [`${'ab '.repeat(66)}a😀 and so on`, `${'ab '.repeat(66)}a`],
  ])('%s', (message, cleaned) => {
    expect(cleanErrorText(message)).toBe(cleaned)
  })

  it('has no address of a person, page or machine in it, whatever stands around', () => {
    const around = fc.string({ maxLength: 30 }).filter((text) => !/[\w"'`“«@]$/u.test(text))
    const word = fc.stringMatching(/^[a-zü][a-z0-9ü.+-]{0,15}$/u)
    const private_ = fc.oneof(
      fc.tuple(word, word).map(([name, host]) => `${name}@${host}`),
      fc.tuple(word, word).map(([host, path]) => `https://${host}/${path}?token=${path}`),
      fc.uuid(),
      fc.ipV4(),
    )
    fc.assert(
      fc.property(around, private_, around, (before, secret, after) => {
        expect(cleanErrorText(`${before} ${secret} ${after}`)).not.toContain(secret)
      }),
    )
  })

  it('is short, of whole characters, whatever it was', () => {
    // Halves of characters, and whole ones that a cut may halve.
    const half = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
    const unit = fc.oneof(half, fc.constantFrom('😀', 'a', ' '))
    fc.assert(
      fc.property(fc.string({ maxLength: 400, size: 'max', unit }), (message) => {
        const cleaned = cleanErrorText(message)
        expect(cleaned.length).toBeLessThanOrEqual(200)
        expect(cleaned).not.toMatch(/\p{Surrogate}|\p{Cc}/u)
      }),
    )
  })
})

describe('the place of an error', () => {
  it.each([
    ['https://plaza.example/assets/index-4f2a.js?v=secret:10:231', 'index-4f2a.js:10:231'],
    ['at setup (/home/rosa/plaza/Home.vue:3:7)', 'Home.vue:3:7'],
    ['useClient.ts', 'useClient.ts'],
    ['https://plaza.example/login/abcdef', ''],
    ['', ''],
  ])('of %s is %s', (source, place) => {
    expect(cleanErrorSource(source)).toBe(place)
  })
})
