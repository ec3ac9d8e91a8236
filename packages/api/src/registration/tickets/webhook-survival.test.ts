import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { openStores } from '../../cache/index.ts'
import { openDatabase, type OpenDatabaseOptions } from '../../database/index.ts'
import { openQueues, type QueueTables } from '../../queue/index.ts'
import { startFakeTito } from '../../testing/fake-tito.ts'
import { startScript } from '../../testing/start-script.ts'
import { testLog } from '../../testing/test-log.ts'
import { testMailer } from '../../testing/test-mailer.ts'
import { startTestServer } from '../../testing/test-server.ts'
import { registration } from '../registration-feature.ts'
import type { TicketTables } from './ticket-tables.ts'
import { tito } from './tito-source.ts'

type Place = Omit<OpenDatabaseOptions, 'log'>

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const places: readonly (readonly [string, () => Promise<Place>])[] = [
  ['embedded', async () => ({ directory: `${await ownFolder()}/data` })],
  ...(process.env['TEST_DATABASE_URL']
    ? [['postgres', newDatabase(process.env['TEST_DATABASE_URL'])] as const]
    : []),
]

describe.each(places)('webhooks that were answered, on %s', (_, place) => {
  it('are acted upon once each, though the server is killed in the middle', async () => {
    const shop = await startFakeTito()
    closers.push(() => shop.close())
    const where = await place()
    for (let count = 0; count < 12; count++) shop.issue({ email: `p${count}@example.org` })
    shop.misbehave({ as: 'hang' })

    const server = startServer(where, shop.url)
    const url = await server.line()
    const posts = shop.tickets.map(async ({ id }) => {
      const { headers, body } = shop.webhook(id)
      const answer = await fetch(`${url}/api/webhooks/tito`, { method: 'POST', headers, body })
      return answer.status
    })
    // Some are answered, some under way, and the first is being acted upon.
    const settled = Promise.allSettled(posts)
    await Promise.all(posts.slice(0, 4))
    await expect.poll(() => shop.requests.length).toBeGreaterThan(0)
    await server.kill()
    const outcomes = await settled
    const answered = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    expect(new Set(answered.map(({ value }) => value))).toEqual(new Set([204]))

    shop.behave()
    shop.forget()
    const { tickets, deliveries, items } = await restart(where, shop.url)
    await expect
      .poll(async () => (await deliveries()).filter(({ applied }) => !applied).length)
      .toBe(0)
    const kept = await deliveries()
    expect(kept.length).toBeGreaterThanOrEqual(answered.length)
    expect(await tickets()).toHaveLength(kept.length)
    expect(await items()).toEqual([])
    // One question for each, none of them twice.
    expect(shop.requests.map(({ path }) => path).toSorted()).toEqual(
      kept.map(({ subject }) => `/v3/acme/days/tickets/${subject}`).toSorted(),
    )
    // Two servers are started, one of them from its sources.
  }, 60_000)
})

/** A server of its own process; its first line says where it is. */
function startServer(where: Place, shopUrl: string) {
  const source = (path: string) =>
    JSON.stringify(fileURLToPath(new URL(`../../${path}`, import.meta.url)))
  const server = startScript(`
    import { openStores } from ${source('cache/index.ts')}
    import { openDatabase } from ${source('database/index.ts')}
    import { openQueues } from ${source('queue/index.ts')}
    import { createConference } from ${source('server/index.ts')}
    import { testLog } from ${source('testing/test-log.ts')}
    import { testMailer } from ${source('testing/test-mailer.ts')}
    import { registration, tito } from ${source('registration/index.ts')}
    const log = testLog()
    const database = await openDatabase({ ...${JSON.stringify(where)}, log })
    const stores = await openStores({ log })
    const queues = openQueues({ database, log, lease: 1000 })
    const people = registration({
      database, queues, mailer: testMailer(), limiter: stores.limiter,
      selfUrl: 'http://localhost', secret: 'a secret', title: () => 'Harbour Days',
      tickets: { sources: [tito(${JSON.stringify(titoOptions(shopUrl))})] },
    })
    const conference = await createConference({
      features: [people], database, stores, queues, work: true, log, selfUrl: 'http://localhost',
    })
    const { url } = await conference.listen({ port: 0, host: '127.0.0.1' })
    console.log(url)`)
  closers.push(() => server.kill())
  return server
}

/** The same server again, in this process; what its database holds. */
async function restart(where: Place, shopUrl: string) {
  const log = testLog()
  const database = await openDatabase({ ...where, log })
  const stores = await openStores({ log })
  const queues = openQueues({ database, log, lease: 1000, pollEvery: 100 })
  const people = registration({
    database,
    queues,
    mailer: testMailer(),
    limiter: stores.limiter,
    selfUrl: 'http://localhost',
    secret: 'a secret',
    title: () => 'Harbour Days',
    tickets: { sources: [tito(titoOptions(shopUrl))] },
  })
  closers.push(() => database.close())
  closers.push(() => stores.close())
  const server = await startTestServer({
    features: [people],
    database,
    stores,
    queues,
    work: true,
    log,
  })
  closers.push(() => server.close())
  const db = database.tables<TicketTables & QueueTables>()
  return {
    tickets: () => db.selectFrom('ticket').selectAll().execute(),
    deliveries: () => db.selectFrom('webhook_delivery').selectAll().execute(),
    items: () => db.selectFrom('queue_item').select(['id', 'error']).execute(),
  }
}

function titoOptions(shopUrl: string) {
  return {
    account: 'acme',
    event: 'days',
    token: 'tito-token',
    url: `${shopUrl}v3/`,
    webhookSecret: 'tito-security-token',
    connection: { allowPrivate: true, attempts: 1 },
  }
}

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-webhooks-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

function newDatabase(serverUrl: string): () => Promise<Place> {
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  return async () => {
    const name = `plenum_test_${randomBytes(6).toString('hex')}`
    await onServer(`create database ${name}`)
    closers.push(() => onServer(`drop database if exists ${name} with (force)`))
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    return { url: url.href }
  }
}
