import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog } from './create-log.ts'

// Whatever is logged, at whatever depth and in whatever text: nobody's address and nothing that
// would let someone act as them is written.

const word = fc.stringMatching(/^[a-z][a-z0-9]{2,9}$/)
const address = fc.tuple(word, word).map(([name, host]) => `${name}.of@${host}.example`)
const key = fc.stringMatching(/^[a-z0-9][A-Za-z0-9_-]{24}[A-Z][0-9]$/)
const webToken = key.map((part) => `eyJ${part}.${part}.${part}`)
const secret = fc.oneof(address, webToken)

/** Ways in which something ends up in a text. */
const phrases: ((value: string) => string)[] = [
  (value) => value,
  (value) => `could not send to ${value}: refused`,
  (value) => `GET /auth/verify?token=${value}&x=1`,
  (value) => `{"email":"${value}"}`,
  (value) => `Authorization: Bearer ${value}`,
  (value) => `cookie=${value}; path=/`,
  (value) => `mail <${value}>`,
]
const phrase = fc.constantFrom(...phrases)

/** Ways in which a text ends up in an entry. */
const shapes: ((text: string) => object)[] = [
  (text) => ({ text }),
  (text) => ({ deep: { list: [1, { text }] } }),
  (text) => ({ error: new Error(text) }),
  (text) => ({ error: new Error('outer', { cause: new Error(text) }) }),
  (text) => ({ error: new AggregateError([new Error(text)], 'several') }),
  (text) => ({ error: Object.assign(new Error('query'), { detail: text, parameters: [text] }) }),
  (text) => ({ map: new Map([['text', text]]), set: new Set([text]) }),
  (text) => new Error(text),
]
const shape = fc.constantFrom(...shapes)

/** Members whose name alone says that their value is not to be written. */
const hidden = fc.constantFrom('token', 'set-cookie', 'password', 'feedToken', 'email', 'api_key')

function written(log: (target: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  log(createLog({ stream: { write: (line) => void lines.push(line) } }))
  return lines.join('')
}

describe('a log entry', () => {
  it('holds no address and no token, wherever they were', () => {
    fc.assert(
      fc.property(secret, phrase, shape, (value, say, put) => {
        const text = written((log) => {
          log.info(put(say(value)), 'Something happened')
          log.child(put(say(value))).warn({}, say(value))
        })
        expect(text).not.toContain(value)
        expect(text.split('\n')).toHaveLength(3)
      }),
    )
  })

  it('holds no random key that stands alone or is named', () => {
    const named = fc.constantFrom(...phrases.slice(2, 3), ...phrases.slice(4, 6))
    fc.assert(
      fc.property(key, named, shape, (value, say, put) => {
        expect(written((log) => log.error(put(say(value)), say(value)))).not.toContain(value)
      }),
    )
  })

  it('holds no value of a member that is named as a secret', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{12,20}$/), hidden, (value, name) => {
        const text = written((log) => log.info({ request: { headers: { [name]: value } } }, 'x'))
        expect(text).not.toContain(value)
      }),
    )
  })
})
