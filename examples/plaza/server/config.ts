import { join } from 'node:path'
import {
  defineOption,
  option,
  optional,
  readConfig,
  type ConfigOf,
  type Environment,
  type Option,
  type OptionalOption,
} from '@plenum/api'
import type { Coordinates } from '@plenum/shared'
import { peopleOptions } from './config-people.ts'
import { runningOptions } from './config-running.ts'
import { socketOptions } from './config-sockets.ts'
import { turnOptions } from './config-turns.ts'
import { sourceOptions } from './config-sources.ts'
import { plazaFolder, repositoryFolder } from './paths.ts'

export type PlazaConfig = ConfigOf<ReturnType<typeof plazaOptions>> & {
  readonly isProduction: boolean
  /** Where people find the plaza; without a slash at the end. */
  readonly selfUrl: string
}

/** Every variable that the plaza reads. In production, nothing secret or outward has a default. */
export function plazaOptions(isProduction: boolean) {
  const needed = <T>(single: Option<T>): OptionalOption<T> =>
    // In development its absence means something; the type is that of the looser case.
    isProduction ? (single as OptionalOption<T>) : optional(single)

  return {
    port: option.port('PORT', { about: 'The port to listen on.', default: 3000 }),
    host: optional(
      option.text('HOST', { about: 'The address to listen on; all of this machine otherwise.' }),
    ),
    selfUrlSet: needed(selfUrlOption),
    databaseUrl: optional(
      option.url('DATABASE_URL', {
        about: 'A Postgres server; an embedded database in PLAZA_DATA otherwise.',
        schemes: ['postgresql', 'postgres'],
      }),
    ),
    namedStatements: option.boolean('DATABASE_NAMED_STATEMENTS', {
      about:
        'Whether Postgres plans each statement once per connection; off behind pgbouncer in transaction mode.',
      default: true,
    }),
    redisUrl: optional(
      option.url('REDIS_URL', {
        about: 'A Redis, when there are several servers; the memory of this one otherwise.',
        schemes: ['redis', 'rediss'],
      }),
    ),
    data: option.text('PLAZA_DATA', {
      about: 'The folder of what an embedded plaza keeps.',
      default: join(repositoryFolder, '.plaza'),
    }),
    content: option.text('PLAZA_CONTENT', {
      about: 'The folder with settings.json, pages.json and the copy.',
      default: join(plazaFolder, 'content'),
    }),
    demoTimeZone: option.timeZone('DEMO_TIME_ZONE', {
      about: 'Where the demo programme takes place.',
      default: 'Europe/Lisbon',
    }),
    secret: needed(
      option.secret('SECRET', {
        about: 'Keys what is hashed; the same on every server, and kept.',
      }),
    ),
    smtpUrl: needed(
      option.url('SMTP_URL', {
        about: 'The server that takes mail; in development a mailbox in the browser otherwise.',
        schemes: ['smtps', 'smtp'],
        example: 'smtps://user:password@mail.example.org',
      }),
    ),
    mailFrom: needed(
      option.text('MAIL_FROM', {
        about: 'The sender of mail.',
        example: 'The Long Bench <hello@example.org>',
      }),
    ),
    ...peopleOptions(),
    ...sourceOptions(),
    venue: optional(venueCoordinates),
    isRemote: option.boolean('IS_REMOTE', {
      about: 'Whether the conference has no venue but the web, so that journeys are saved.',
      default: false,
    }),
    waitingList: option.oneOf('WAITING_LIST', ['at-once', 'offer', 'none'], {
      about: 'How those in line for a full session get a place: at once, by an offer, or not.',
      default: 'at-once',
    }),
    frameSources: option.list('FRAME_SOURCES', {
      about: 'Further origins whose players may be shown in a session’s page.',
      default: [],
      example: 'https://video.example.org',
    }),
    deconfOrigin: optional(
      option.url('DECONF_ORIGIN', {
        about: 'The origin of a client built with deconf, whose requests are then answered.',
        example: 'https://mozfest.example.org',
      }),
    ),
    logLevel: option.oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], {
      about: 'The least that is logged.',
      default: isProduction ? 'info' : 'warn',
    }),
    trustProxy: optional(trustProxy),
    ...runningOptions(),
    ...socketOptions(),
    ...turnOptions(),
  }
}

/** Reads the environment. Throws a `ConfigError` that tells every problem at once. */
export function readPlazaConfig(env: Environment): PlazaConfig {
  const isProduction = env['NODE_ENV'] === 'production'
  const config = readConfig(plazaOptions(isProduction), env)
  const selfUrl = config.selfUrlSet ?? `http://localhost:${config.port}`
  return { ...config, isProduction, selfUrl: selfUrl.replace(/\/+$/, '') }
}

const selfUrlOption = defineOption<string>(
  'SELF_URL',
  {
    about:
      'The address that people know the site by; in development http://localhost:PORT otherwise.',
  },
  {
    example: 'https://plaza.example.org',
    expected: 'an http or https URL, with a path of plain letters at most',
    parse: (value) =>
      /^https?:\/\/[^\s/?#@]+(\/[\w.~-]+)*\/*$/.test(value) && URL.canParse(value)
        ? value
        : undefined,
  },
)

const trustProxy = defineOption<number | readonly string[]>(
  'TRUST_PROXY',
  { about: 'How many proxies stand in front, or their addresses.' },
  {
    example: '1',
    expected: 'a number of proxies, or a list of addresses separated by commas',
    parse: (value) =>
      /^\d+$/.test(value) ? Number(value) : value.split(',').map((item) => item.trim()),
  },
)

const venueCoordinates = defineOption<Coordinates>(
  'VENUE_COORDINATES',
  { about: 'Where the venue is, for the estimate of what travel emits; none otherwise.' },
  {
    example: '38.72,-9.14',
    expected: 'a latitude and a longitude in degrees, separated by a comma',
    parse(value) {
      const [latitude = NaN, longitude = NaN, ...more] = value.split(',').map(Number)
      const isRight = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && more.length === 0
      return isRight ? { latitude, longitude } : undefined
    },
  },
)
