import { createLog, createUpstream, type Upstream } from '@plenum/api'
import { startFakeUpstream, type FakeUpstream } from '@plenum/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { importCommand } from '../server/import-command.ts'
import { contentSource, scheduleSources } from '../server/open-sources.ts'
import { ticketOptions } from '../server/open-tickets.ts'

// Every address that a plaza is told to fetch from, as the configuration and the command line read
// them. What an organiser is talked into must open nothing of the network that the plaza lives in.

let inside: FakeUpstream
beforeAll(async () => {
  inside = await startFakeUpstream(() => ({ json: { secret: 'of the network' } }))
})
afterAll(() => inside?.close())
beforeEach(() => inside.forget())

type Environment = Record<string, string>
const { signal } = new AbortController()
const log = createLog({ level: 'silent' })
const settings = (env: Environment) => readPlazaConfig({ PLAZA_DATA: 'unused', ...env })

const fetchSchedule = async (env: Environment) => {
  const [source] = await scheduleSources(settings(env))
  const connect: (options: Parameters<typeof createUpstream>[0]) => Upstream = (options) =>
    createUpstream({ ...options, attempts: 1 })
  return source?.fetch({ signal, log, validators: undefined, connect })
}
const fetchTickets = async (env: Environment) => {
  const [source] = ticketOptions(settings(env)).sources
  for await (const batch of source?.fetch?.({ signal, log, since: undefined }) ?? []) return batch
  return undefined
}

/** Each way in which an address becomes a request. */
const ways: [string, (url: string, more?: Environment) => Promise<unknown>][] = [
  [
    'PRETALX_URL',
    (url, more) => fetchSchedule({ PRETALX_URL: url, PRETALX_EVENT: 'days', ...more }),
  ],
  ['SCHEDULE_URL', (url, more) => fetchSchedule({ SCHEDULE_URL: url, ...more })],
  [
    'PRETIX_URL',
    (url, more) =>
      fetchTickets({
        ...{ PRETIX_URL: url, PRETIX_EVENT: 'harbour/days', PRETIX_TOKEN: 'a-long-token' },
        ...more,
      }),
  ],
  [
    'CONTENT_REPOSITORY',
    async (url, more) =>
      contentSource(settings({ CONTENT_REPOSITORY: url, ...more })).read({ signal }),
  ],
  [
    'plaza import',
    (url, more) =>
      importCommand(url, {
        ...{ dryRun: true, json: false, force: false },
        private: more?.UPSTREAM_PRIVATE === 'true',
      }),
  ],
]

/** Why nothing was fetched: the code, or that it was not even taken for an address. */
async function refusal(asking: Promise<unknown>): Promise<string> {
  try {
    return `fetched ${JSON.stringify(await asking)}`
  } catch (error) {
    const { code, name } = error as { code?: string; name: string }
    return code?.startsWith('upstream.') ? code : name
  }
}

const addresses = [
  '127.0.0.1',
  'localhost',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '127.1',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
]
const elsewhere = [
  '10.0.0.1',
  '192.168.1.1',
  '172.16.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '2852039166',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[::ffff:169.254.169.254]',
  '[64:ff9b::a9fe:a9fe]',
]

describe.each(ways)('an address for %s', (_name, ask) => {
  it.each(addresses)('on this machine is not asked: %s', async (host) => {
    const { port } = new URL(inside.url)
    for (const scheme of ['http', 'https'])
      expect(await refusal(ask(`${scheme}://${host}:${port}/x`))).toBe('upstream.forbidden-address')
    expect(inside.requests).toEqual([])
  })

  it.each(elsewhere)('of a private network, or of what serves machines, is not asked: %s', (host) =>
    expect(refusal(ask(`https://${host}/latest/meta-data/`))).resolves.toBe(
      'upstream.forbidden-address',
    ),
  )

  it.each(['file:///etc/passwd', 'ftp://a.example/x', 'data:application/json,{}', 'gopher://a.b/'])(
    'is none of the web and not read: %s',
    async (url) => {
      expect(await refusal(ask(url))).toMatch(/^(upstream\.forbidden-address|[A-Z]\w*Error)$/)
    },
  )

  it('leads nowhere else, even where private networks are allowed', async () => {
    const outside = await startFakeUpstream(({ path }) => ({
      status: 302,
      headers: { location: inside.url + path.slice(1) },
    }))
    try {
      const allowed = { UPSTREAM_PRIVATE: 'true' }
      expect(await refusal(ask(`${outside.url}x`, allowed))).toBe('upstream.redirected')
      expect(outside.requests.length).toBeGreaterThan(0)
      expect(inside.requests).toEqual([])
    } finally {
      await outside.close()
    }
  })
})
