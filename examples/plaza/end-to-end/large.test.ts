import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database, type JobRun } from '@plenum/api'
import {
  explainStatements,
  signIn,
  startPostgres,
  testLog,
  type ExplainedDatabase,
  type FakePretix,
} from '@plenum/api/testing'
import { endpointUrl, type Endpoint, type Role } from '@plenum/shared'
import { buildLargeSchedule } from '@plenum/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza, type Plaza } from '../server/main.ts'
import { endpoints, named } from './contracts.ts'
import { people, seedConference, startLargeShop } from './large-conference.ts'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

describe.skipIf(!postgres)('5,000 sessions, 50,000 people with tickets, and 500,000 saves', () => {
  let folder: string
  let shop: FakePretix
  let database: Database
  let explained: ExplainedDatabase
  let plaza: Plaza
  let url: string
  let bought: JobRun
  let count = 0
  /** Somebody new each time: to sign out or to delete oneself is a request, too. */
  async function enter(role: Role): Promise<string> {
    const server = { fetch: (path: string, init?: RequestInit) => fetch(url + path, init) }
    return signIn(server, plaza.people, `newcomer-${++count}@example.org`, role)
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plaza-large-'))
    database = await openDatabase({ url: postgres?.url ?? '', log: testLog() })
    explained = explainStatements(database)
    shop = await startLargeShop()
    const config = readPlazaConfig({
      PLAZA_DATA: folder,
      LOG_LEVEL: 'silent',
      METRICS_TOKEN: 'a token for scrapes',
      PRETIX_URL: shop.url,
      PRETIX_EVENT: 'acme/days',
      PRETIX_TOKEN: 'pretix-token',
      TICKETS_REQUIRED: 'true',
      UPSTREAM_PRIVATE: 'true',
    })
    const opened = { roles: ['api' as const], database: explained.database }
    plaza = await openPlaza(config, opened)
    const record = buildLargeSchedule({ sessions: 5_000, days: 5, rooms: 60 })
    await plaza.programme.publish(record, { source: 'large' })
    url = (await plaza.conference.listen({ port: 0, host: '127.0.0.1' })).url
    await seedConference(database, record)
    bought = await plaza.conference.jobs.run('fetch-users')
    await sql`analyze ticket`.execute(database.tables())
  }, 300_000)
  afterAll(async () => {
    await plaza?.close()
    await database?.close()
    await shop?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('keeps each ticket', async () => {
    expect(bought).toMatchObject({ outcome: 'done', counts: { added: people + 500 } })
  })

  it.each(named(endpoints))('%s reads no table whole', async (_name, endpoint) => {
    const tokens = [await enter('attendee'), await enter('admin')]
    explained.forget()
    for (const token of tokens) await ask(endpoint, token)
    expect(await explained.wholeReads()).toEqual([])
  })

  it('being measured reads no table whole', async () => {
    explained.forget()
    const headers = { authorization: 'Bearer a token for scrapes' }
    const response = await fetch(`${url}/metrics`, { headers })
    expect(await response.text()).toContain('plenum_queue_waiting{queue="mail"} 20000')
    expect(await explained.wholeReads()).toEqual([])
  })

  it.each(jobNames)('the job %s reads no table whole but what it is about', async (name) => {
    explained.forget()
    expect(await plaza.conference.jobs.run(name)).toMatchObject({ outcome: 'done' })
    const reads = await explained.wholeReads()
    const others = reads.filter(({ table }) => !aboutWholeTables[name]?.includes(table))
    expect(others).toEqual([])
  })

  it('has no other job', () => {
    expect(plaza.conference.jobs.jobs.map(({ name }) => name).sort()).toEqual(jobNames)
  })

  it('sent statements that could have done so', async () => {
    explained.forget()
    await sql`select count(*) from attendance where created > now()`.execute(
      explained.database.tables(),
    )
    expect(await explained.wholeReads()).toMatchObject([{ table: 'attendance' }])
  })

  /** With a session that is capped, so that the longest way is gone. */
  async function ask(endpoint: Endpoint, token: string): Promise<void> {
    const params = { session: 'session-7', id: 'x', token: 'x', slug: 'about' }
    const response = await fetch(`${url}/api${endpointUrl(endpoint, { params })}`, {
      method: endpoint.method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(bodies[endpoint.path] ?? {}) }),
    })
    expect(response.status).toBeLessThan(500)
    await response.arrayBuffer()
  }
})

const jobNames = [
  ...['expire-offers', 'fetch-content', 'fetch-users', 'load-demo', 'log-visitors'],
  ...['prune-history', 'prune-metrics', 'prune-sign-ins', 'revoke-tickets', 'roll-up-metrics'],
  'work-queues',
]

/**
 * Jobs that look through a table from time to time, as that is their work: an index for it would be
 * paid for by each request.
 */
const aboutWholeTables: Readonly<Record<string, readonly string[]>> = {
  // Compare all tickets with those of the shop.
  'fetch-users': ['ticket'],
  'revoke-tickets': ['ticket'],
  'prune-history': ['job_run'],
  'prune-sign-ins': ['account_session'],
}

/** What an endpoint needs to be sent to get as far as the database. */
const bodies: Readonly<Record<string, unknown>> = {
  '/auth/register': { name: 'Ada', email: 'person-77@example.org' },
  '/auth/login': { email: 'person-78@example.org' },
  '/auth/verify': { token: 'a'.repeat(43) },
  '/auth/me': { name: 'Ada' },
  '/attendance/merge': { sessions: ['session-1', 'session-2', 'session-7'] },
}
