import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import {
  boolean,
  ConfigError,
  describeConfig,
  duration,
  emails,
  integer,
  list,
  oneOf,
  optional,
  port,
  readConfig,
  secret,
  text,
  timeZone,
  url,
  type Option,
} from './index.ts'

const about = 'x'

function problemsOf(work: () => unknown): Record<string, string> {
  try {
    work()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return Object.fromEntries(error.problems.map(({ variable, message }) => [variable, message]))
  }
  return {}
}

describe('reading the configuration', () => {
  const spec = {
    port: port('PORT', { about, default: 3000 }),
    mail: {
      host: text('MAIL_HOST', { about }),
      every: duration('MAIL_EVERY', { about, default: '15m' }),
    },
    redis: optional(url('REDIS_URL', { about, schemes: ['redis', 'rediss'] })),
  }

  it('gives each option its value, in groups, from the environment or the default', () => {
    const env = { PORT: ' 8080 ', MAIL_HOST: 'mail.example.org', REDIS_URL: 'redis://cache' }
    const config = readConfig(spec, env)
    expect(config).toEqual({
      port: 8080,
      mail: { host: 'mail.example.org', every: 900_000 },
      redis: 'redis://cache',
    })
    expectTypeOf(config.port).toEqualTypeOf<number>()
    expectTypeOf(config.mail.host).toEqualTypeOf<string>()
    expectTypeOf(config).toExtend<{ readonly redis?: string }>()
  })

  it('takes a variable that is set to nothing as not set, and leaves out what is optional', () => {
    expect(readConfig(spec, { PORT: '', MAIL_HOST: 'a', REDIS_URL: ' ' })).toEqual({
      port: 3000,
      mail: { host: 'a', every: 900_000 },
    })
  })

  it('tells every problem at once, each with an example of what would be right', () => {
    const env = { PORT: '70000', MAIL_EVERY: 'soon', REDIS_URL: 'http://cache' }
    expect(() => readConfig(spec, env)).toThrow(
      new ConfigError([
        {
          variable: 'PORT',
          message: '"70000" is not a whole number from 0 to 65535',
          example: '3000',
        },
        { variable: 'MAIL_HOST', message: 'is not set', example: 'some text' },
        {
          variable: 'MAIL_EVERY',
          message: '"soon" is not a time with its unit (ms, s, m, h or d)',
          example: '15m',
        },
        {
          variable: 'REDIS_URL',
          message: '"http://cache" is not a URL that begins with redis:// or rediss://',
          example: 'redis://example.org',
        },
      ]),
    )
    expect(() => readConfig(spec, env)).toThrow(
      'PORT: "70000" is not a whole number from 0 to 65535; for example: 3000',
    )
  })
})

describe('each kind of option', () => {
  it.each<[string, Option<unknown>, readonly [string, unknown][], readonly string[]]>([
    ['text', text('X', { about }), [['a b', 'a b']], []],
    [
      'url',
      url('X', { about }),
      [['https://example.org/a?b', 'https://example.org/a?b']],
      ['example.org', 'ftp://example.org', 'https://', 'https:example.org'],
    ],
    [
      'port',
      port('X', { about }),
      [
        ['0', 0],
        ['65535', 65_535],
      ],
      ['65536', '-1', '80a', '1e3', '0x50', '8.5'],
    ],
    [
      'integer',
      integer('X', { about, min: 1, max: 9 }),
      [
        ['1', 1],
        ['9', 9],
      ],
      ['0', '10', '1.5', 'one'],
    ],
    [
      'duration',
      duration('X', { about, min: '1s', max: '2d' }),
      [
        ['1s', 1_000],
        ['1500ms', 1_500],
        ['90s', 90_000],
        ['15m', 900_000],
        ['1h 30m', 5_400_000],
        ['2d', 172_800_000],
      ],
      ['15', '1.5h', '30m1h', '-1h', '3d', '1ms', 'm'],
    ],
    [
      'boolean',
      boolean('X', { about }),
      [
        ['true', true],
        ['Yes', true],
        ['1', true],
        ['off', false],
        ['FALSE', false],
        ['0', false],
      ],
      ['maybe', '2'],
    ],
    ['oneOf', oneOf('X', ['json', 'pretty'], { about }), [['json', 'json']], ['JSON', 'xml']],
    ['list', list('X', { about }), [['a, b,,c', ['a', 'b', 'c']]], []],
    [
      'emails',
      emails('X', { about }),
      [['Ann@Example.org, bob@x.org', ['ann@example.org', 'bob@x.org']]],
      ['ann', 'ann@', 'ann@x.org bob@x.org'],
    ],
    [
      'timeZone',
      timeZone('X', { about }),
      [
        ['Europe/Berlin', 'Europe/Berlin'],
        ['UTC', 'UTC'],
      ],
      ['Berlin', '+02:00', 'Europe/Atlantis'],
    ],
    ['secret', secret('X', { about, minLength: 8 }), [['12345678', '12345678']], ['1234567']],
  ])('%s takes what fits and refuses what does not', (_name, option, right, wrong) => {
    for (const [X, value] of right) expect(readConfig({ x: option }, { X })).toEqual({ x: value })
    for (const X of wrong)
      expect(problemsOf(() => readConfig({ x: option }, { X }))).toHaveProperty('X')
  })
})

describe('secrets', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenum-test-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const spec = {
    session: secret('SESSION_SECRET', { about: 'Signs sessions', minLength: 20 }),
    database: optional(url('DATABASE_URL', { about, schemes: ['postgresql'] })),
  }
  const value = 'correct-horse-battery-staple'

  async function file(name: string, content: string): Promise<string> {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }

  it('are read from a file, without the line end that editors add', async () => {
    const env = { SESSION_SECRET_FILE: await file('session', `${value}\n`) }
    expect(readConfig(spec, env)).toEqual({ session: value })
  })

  it('are missed by name when the file is not there or empty, or when they are set twice', async () => {
    const missing = join(folder, 'missing')
    expect(problemsOf(() => readConfig(spec, { SESSION_SECRET_FILE: missing }))).toEqual({
      SESSION_SECRET: `cannot be read from ${missing}, which SESSION_SECRET_FILE names (ENOENT)`,
    })
    const empty = await file('empty', '\n')
    expect(problemsOf(() => readConfig(spec, { SESSION_SECRET_FILE: empty }))).toEqual({
      SESSION_SECRET: `is empty in ${empty}, which SESSION_SECRET_FILE names`,
    })
    const twice = { SESSION_SECRET: value, SESSION_SECRET_FILE: empty }
    expect(problemsOf(() => readConfig(spec, twice))).toEqual({
      SESSION_SECRET: 'is set twice, also by SESSION_SECRET_FILE; set one of them',
    })
  })

  it('stand in no error', () => {
    const env = { SESSION_SECRET: 'hunter2', DATABASE_URL: 'mysql://plaza:hunter2@db/plaza' }
    expect(problemsOf(() => readConfig(spec, env))).toEqual({
      SESSION_SECRET: 'the value, of 7 characters, is not a secret of at least 20 characters',
      DATABASE_URL: '"mysql://[credentials]@db/plaza" is not a URL that begins with postgresql://',
    })
  })

  it('stand in no description, which tells the rest', () => {
    const env = { SESSION_SECRET: value, DATABASE_URL: `postgresql://plaza:${value}@db/plaza` }
    const described = describeConfig(
      { ...spec, mail: { every: duration('MAIL_EVERY', { about, default: '15m' }) } },
      env,
    )
    expect(described).toEqual([
      {
        variable: 'SESSION_SECRET',
        about: 'Signs sessions',
        example: 'the output of: openssl rand -base64 32',
        required: true,
        source: 'environment',
        value: '[hidden]',
      },
      {
        variable: 'DATABASE_URL',
        about,
        example: 'postgresql://example.org',
        required: false,
        source: 'environment',
        value: 'postgresql://[credentials]@db/plaza',
      },
      {
        variable: 'MAIL_EVERY',
        about,
        example: '15m',
        required: false,
        source: 'default',
        value: '15m',
      },
    ])
  })
})
