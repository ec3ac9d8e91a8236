import { PlenumError } from '@plenum/shared'
import { describe, expect, it } from 'vitest'
import { createLog, type CreateLogOptions } from './create-log.ts'

function logging(options: CreateLogOptions = {}) {
  const lines: string[] = []
  const log = createLog({ ...options, stream: { write: (line) => void lines.push(line) } })
  return { log, lines, entry: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> }
}

describe('the log', () => {
  it('writes one line of JSON an entry, with level, time, fields and message', () => {
    const { log, lines, entry } = logging()
    log.warn({ feature: 'schedule', count: 3 }, 'Published')
    expect(lines).toHaveLength(1)
    expect(entry()).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      feature: 'schedule',
      count: 3,
      message: 'Published',
    })
  })

  it('leaves out what is below its level', () => {
    const { log, lines } = logging({ level: 'warn' })
    log.debug({}, 'a')
    log.info({}, 'b')
    log.warn({}, 'c')
    log.error({}, 'd')
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'c',
      'd',
    ])
  })

  it('adds the fields of a child to each of its entries', () => {
    const { log, entry } = logging()
    log.child({ request: 'r1' }).child({ job: 'fetch' }).info({ count: 1 }, 'Done')
    expect(entry()).toMatchObject({ request: 'r1', job: 'fetch', count: 1 })
  })

  it('writes an error with its stack, code and causes', () => {
    const { log, entry } = logging()
    const cause = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' })
    log.error({ error: new PlenumError('attendance.session-full', { cause }) }, 'Failed')
    expect(entry()['error']).toMatchObject({
      type: 'PlenumError',
      code: 'attendance.session-full',
      status: 409,
      stack: expect.stringContaining('create-log.test.ts') as string,
      cause: { message: 'connect failed', code: 'ECONNREFUSED' },
    })
  })

  it('takes an error for the fields, too', () => {
    const { log, entry } = logging()
    log.error(new Error('gone'), 'Failed')
    expect(entry()['error']).toMatchObject({ message: 'gone' })
  })

  it('writes for people, in one line without colours where there is no terminal', () => {
    const { log, lines } = logging({ pretty: true })
    log.info({ port: 3000 }, 'Listening')
    expect(lines.join('')).toMatch(/INFO.*: Listening\n\s+port: 3000\n/)
  })
})

describe('what the log never writes', () => {
  const secret = 'Zx81kQw72LmPq0vT5sRb'

  it.each([
    ['a header', { headers: { authorization: secret, cookie: secret, 'set-cookie': [secret] } }],
    ['a token by any name', { a: [{ token: secret, feedToken: secret, 'x-api-key': secret }] }],
    ['a password', { database: { password: secret, PGPASSWORD: secret } }],
    ['an address', { account: { email: `${secret}@x.org`, mailAddress: secret } }],
    ['what a child was given', { child: { session: { cookie: secret } } }],
    ['the cause of an error', { error: new Error('a', { cause: { cookie: secret } }) }],
    ['bytes', { body: Buffer.from(secret) }],
  ])('in fields: %s', (_name, fields) => {
    const { log, lines } = logging()
    log.info(fields, 'x')
    log.child(fields).info({}, 'x')
    expect(lines.join('')).not.toContain(secret)
    expect(lines.join('')).not.toContain(Buffer.from(secret).toString('base64'))
  })

  it('the code of a sign-in mail, though the codes of problems and exits are written', () => {
    const { log, entry } = logging()
    log.info({ code: '482913', problem: { code: 'auth.required' }, exit: { code: 1 } }, 'x')
    expect(entry()).toMatchObject({
      code: '[redacted]',
      problem: { code: 'auth.required' },
      exit: { code: 1 },
    })
  })

  it.each([
    ['No account ann.lee+conf@mail.example.org', 'No account [address]'],
    ['"Ann Lee" <ann@example.org>: 550', '"Ann Lee" <[address]>: 550'],
    ['GET /register?email=ann%40example.org&x=1', 'GET /register?email=[address]&x=1'],
    ['GET https://x.org/in?token=abc123&next=/', 'GET https://x.org/in?token=[secret]&next=/'],
    ['{"accessToken":"abc","id":7}', '{"accessToken":"[secret]","id":7}'],
    ['Authorization: Bearer abc.def.ghi refused', 'Authorization: Bearer [secret] refused'],
    ['Cookie: plenum=abc; theme=dark', 'Cookie: [secret]; theme=dark'],
    ['postgresql://plaza:hunter2@db:5432/plaza', 'postgresql://[credentials]@db:5432/plaza'],
    ['GET /calendar/me/Zx81kQw72LmPq0vT5sRb_-x9', 'GET /calendar/me/[token]'],
    ['Your code: 482913', 'Your code: [code]'],
    ['eyJhbGciOi.eyJzdWIiOi.c2ln is expired', '[token] is expired'],
  ])('in text: %s', (text, masked) => {
    const { log, entry } = logging()
    log.error({ error: new Error(text), nested: [{ text }] }, text)
    expect(entry()).toMatchObject({
      message: masked,
      nested: [{ text: masked }],
      error: { message: masked },
    })
    expect((entry()['error'] as { stack: string }).stack.split('\n')[0]).toBe(`Error: ${masked}`)
  })

  it.each([
    'duplicate key value violates unique constraint "account_pkey"',
    'GET /schedule/session-42 took 12 ms',
    'at run (/app/node_modules/.pnpm/vue@3.5.1/node_modules/vue/index.js:12:3)',
    'Published 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    'Unexpected token } in JSON at position 3',
  ])('but it keeps what is harmless: %s', (text) => {
    const { log, entry } = logging()
    log.info({}, text)
    expect(entry()['message']).toBe(text)
  })

  it('the values of a row that Postgres refused', () => {
    const { log, lines, entry } = logging()
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'account_name',
      detail: 'Key (name)=(Ann Lee) already exists.',
    })
    log.error({ error }, 'Failed')
    expect(entry()['error']).toMatchObject({ code: '23505', constraint: 'account_name' })
    expect(lines.join('')).not.toContain('Ann Lee')
  })

  it('more than a screenful of one text, and it comes back from circles', () => {
    const { log, lines } = logging()
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    log.info({ circle, long: 'x'.repeat(1_000_000) }, 'x')
    expect(lines.join('').length).toBeLessThan(10_000)
  })

  it('is looked for to the end in text made to be slow', () => {
    const { log, lines } = logging()
    const pieces = ['a-', 'a@', 'token', '://', 'A1a_']
    for (const piece of pieces) log.info({}, piece.repeat(8_000 / piece.length))
    expect(lines).toHaveLength(pieces.length)
  })
})
