import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as plenum from './index.ts'
import { testLog } from './testing/index.ts'

/** The factories as plain JavaScript calls them. */
const plain: Record<string, (...args: any[]) => any> = { ...(plenum as object) }

describe('wrong options', () => {
  const log = testLog()
  let parts: Record<string, any>
  let close: () => Promise<void>
  beforeAll(async () => {
    const database = await plenum.openDatabase({ log })
    const stores = await plenum.openStores({ log })
    const queues = plenum.openQueues({ database, log })
    const mailer = plenum.createMailer({
      ...{ database, queues },
      transport: plenum.mailbox().transport,
    })
    parts = { database, stores, queues, mailer, log, selfUrl: 'http://localhost' }
    Object.assign(parts, { limiter: stores.limiter, title: () => 'Harbour Days' })
    close = () => stores.close().then(database.close)
  })
  afterAll(() => close())

  const isOf = 'it must be'
  const rows: [factory: string, options: (parts: any) => unknown, ...messages: string[]][] = [
    ['schedule', ({ log }) => ({ log }), 'database is missing', 'bus is missing', 'openStores()'],
    [
      'schedule',
      (all) => ({ ...all, ...all.stores, largestLoss: 10 }),
      'largestLoss is 10',
      '0 to 1',
    ],
    [
      'schedule',
      (all) => ({ ...all, ...all.stores, fetchevery: 1 }),
      'fetchevery is unknown',
      'fetchEvery',
    ],
    ['schedule', (all) => ({ ...all, ...all.stores, sources: [{}] }), 'sources[0]', 'pretalx()'],
    [
      'schedule',
      (all) => ({ ...all, ...all.stores, upstream: { timeout: '1' } }),
      'upstream.timeout',
    ],
    ['schedule', () => undefined, 'the argument is missing'],
    ['createConference', ({ selfUrl, ...all }) => ({ ...all, features: [] }), 'selfUrl is missing'],
    [
      'createConference',
      (all) => ({ ...all, features: [], selfUrl: 'plaza' }),
      'selfUrl',
      'https://',
    ],
    ['createConference', (all) => ({ ...all, features: [{}] }), 'features[0]', 'defineFeature()'],
    [
      'createConference',
      (all) => ({ ...all, features: [plenum.admin] }),
      'features[0] is a function',
    ],
    ['createConference', (all) => ({ ...all, features: [], web: {} }), 'web.directory is missing'],
    [
      'createConference',
      (all) => ({ ...all, features: [], roles: ['job'] }),
      'roles[0] is "job"',
      'web',
    ],
    [
      'createConference',
      (all) => ({ ...all, features: [], http: { max: 1 } }),
      'http.max is unknown',
    ],
    ['createConference', (all) => ({ ...all, features: [], port: 80 }), 'port is unknown'],
    ['registration', (all) => all, 'secret is missing'],
    ['registration', (all) => ({ ...all, secret: 'x' }), 'secret is another text', '8 characters'],
    [
      'registration',
      (all) => ({ ...all, secret: 'a secret', limits: { mails: {} } }),
      'limits.mails',
    ],
    [
      'registration',
      (all) => ({ ...all, secret: 'a secret', roles: { admins: [] } }),
      'roles.admins',
    ],
    ['attendance', (all) => ({ ...all, programme: {} }), 'programme', 'schedule()'],
    [
      'attendance',
      (all) => ({ ...all, programme: { current() {} }, waitingList: true }),
      'waitingList',
    ],
    ['calendar', ({ database }) => ({ database }), 'programme is missing', 'selfUrl is missing'],
    ['content', ({ log }) => ({ log, directory: 7 }), 'directory is 7'],
    ['content', ({ log }) => ({ log, source: 'folder' }), 'source is another text', 'gitContent()'],
    ['metrics', (all) => ({ ...all, timeZone: 'Lisbon' }), 'timeZone', 'Europe/Lisbon'],
    ['metrics', (all) => ({ ...all, limits: { perAccount: { points: 1 } } }), 'perAccount.seconds'],
    [
      'carbon',
      () => ({ origins: async () => new Map(), isRemote: true, venue: 'Vienna' }),
      'venue',
    ],
    ['session', () => ({}), 'programme is missing'],
    ['conference', () => ({ settings: {} }), 'pages is missing'],
    ['admin', ({ database, queues }) => ({ database, queues }), 'semaphores is missing'],
    ['openDatabase', () => ({}), 'log is missing', 'createLog()'],
    ['openDatabase', ({ log }) => ({ log, url: 'mysql://localhost' }), 'url', 'postgresql://'],
    ['openStores', ({ log }) => ({ log, url: 'localhost:6379' }), 'url', 'redis://'],
    ['openQueues', ({ log }) => ({ log }), 'database is missing'],
    [
      'createMailer',
      ({ database, queues }) => ({ database, queues }),
      'transport',
      'smtpTransport()',
    ],
    ['createLog', () => ({ level: 'infos' }), 'level is "infos"', 'debug, info, warn'],
    ['createUpstream', () => ({ name: 'shop' }), 'baseUrl is missing'],
    ['mailbox', () => ({ capacity: 0 }), 'capacity is 0'],
    ['gitContent', () => ({}), 'remote is missing'],
    ['pretalx', () => ({ url: 'https://pretalx.example', event: 1 }), 'event is 1'],
    ['programmeAt', () => ({ url: 'programme.json' }), 'url', 'https://'],
    ['tito', () => ({ account: 'acme', event: 'days' }), 'token is missing'],
    [
      'pretix',
      () => ({ organizer: 'a', event: 'b', token: 'c', webhookSecret: 'd' }),
      'webhookSecret',
    ],
    ['installLastResort', ({ log }) => ({ log }), 'close is missing'],
  ]

  it.each(rows)('%s names option and right value', async (factory, options, ...messages) => {
    const call = async () => plain[factory]?.(options(parts))
    const error = await call().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TypeError)
    const { message } = error as TypeError
    expect(message).toContain(`Wrong options of ${factory}()`)
    expect(message).toMatch(message.includes('is unknown') ? 'the options are' : isOf)
    for (const part of messages) expect(message).toContain(part)
  })

  it('names wrong options of the mail server', () => {
    expect(() => plain['smtpTransport']?.('smtp://localhost', {})).toThrow('from is missing')
  })

  it('names a wrong port', async () => {
    const { stores, ...rest } = parts
    const conference = await plain['createConference']?.({ ...rest, stores, features: [] })
    await expect(conference.listen({ port: '3000' })).rejects.toThrow('port is another text')
    await conference.close()
  })

  it('quotes no text that may be a password', async () => {
    const url = 'https://user:hunter2@host'
    await expect(plain['openDatabase']?.({ log, url })).rejects.not.toThrow('hunter2')
  })

  it('accepts parts that callers spread', () => {
    const { stores, database, queues } = parts
    const options = { ...stores, database, queues, log, selfUrl: 'http://localhost' }
    expect(plain['schedule']?.(options).name).toBe('schedule')
  })
})
