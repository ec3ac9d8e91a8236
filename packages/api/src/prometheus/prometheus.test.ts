import { defineEndpoint, object, string } from '@plenum/shared'
import { afterEach, describe, expect, it } from 'vitest'
import { openStores } from '../cache/index.ts'
import { defineFeature, type Feature } from '../feature/index.ts'
import { publishDocument, route } from '../http/index.ts'
import { openQueues, type Queue } from '../queue/index.ts'
import { engines } from '../testing/engines.ts'
import { testLog } from '../testing/test-log.ts'
import { startTestServer, type TestServerOptions } from '../testing/test-server.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const token = 'a-token-for-scrapes'
const boat = defineEndpoint({
  method: 'GET',
  path: '/boats/:boat',
  summary: 'A boat.',
  params: object({ boat: string() }),
  response: object({ boat: string() }),
})

async function boats(): Promise<Feature> {
  const document = await publishDocument(Buffer.from('{}'), 'application/json')
  return defineFeature({
    name: 'boats',
    routes: [route(boat, ({ params }) => params)],
    documents: (path) => (path === '/fleet' ? document : undefined),
    gauges: [{ name: 'plenum_boats_afloat', help: 'Boats afloat.', read: () => 3 }],
    jobs: [
      { name: 'launch-boats', summary: 'Launches.', run: async () => {} },
      { name: 'sink-boats', summary: 'Fails.', run: () => Promise.reject(new Error('It floats')) },
    ],
  })
}

async function start(options: Partial<TestServerOptions> = {}) {
  const features = [await boats()]
  const server = await startTestServer({ features, prometheus: { token }, ...options })
  closers.push(() => server.close())
  const scrape = async () => {
    const response = await server.fetch('/metrics', {
      headers: { authorization: `Bearer ${token}` },
    })
    return readMetrics(await response.text())
  }
  return { ...server, scrape }
}

/** Values by name with labels, as they are written. */
function readMetrics(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}

describe('metrics', () => {
  it('are not there unless asked for', async () => {
    const server = await startTestServer({ features: [] })
    closers.push(() => server.close())
    expect((await server.fetch('/metrics')).status).toBe(404)
  })

  it.each([undefined, 'Bearer wrong', token])('are refused to who brings %j', async (header) => {
    const { fetch } = await start()
    const response = await fetch('/metrics', header ? { headers: { authorization: header } } : {})
    expect(response.status).toBe(401)
  })

  it('are not guarded by a token that can be guessed', async () => {
    await expect(start({ prometheus: { token: 'short' } })).rejects.toThrow(/16 characters/)
  })

  it('count requests by their pattern, never by address', async () => {
    const { fetch, scrape } = await start()
    await fetch('/api/boats/ada@example.org')
    await fetch('/api/boats/grace@example.org')
    await fetch('/api/nowhere?email=ada@example.org')
    const metrics = await scrape()
    const count = 'plenum_http_request_duration_seconds_count'
    expect(metrics.get(`${count}{method="GET",route="/api/boats/:boat",status="200"}`)).toBe(2)
    expect(metrics.get(`${count}{method="GET",route="(none)",status="404"}`)).toBe(1)
    expect([...metrics.keys()].filter((name) => name.includes('@'))).toEqual([])
  })

  it('count documents that were answered out of memory', async () => {
    const { fetch, scrape } = await start()
    const first = await fetch('/api/fleet')
    await fetch('/api/fleet', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    const metrics = await scrape()
    expect(metrics.get('plenum_http_documents_total{status="200"}')).toBe(1)
    expect(metrics.get('plenum_http_documents_total{status="304"}')).toBe(1)
  })

  it('tell how jobs did', async () => {
    const { conference, scrape } = await start()
    const before = Math.floor(Date.now() / 1000)
    await conference.jobs.run('launch-boats')
    await conference.jobs.run('sink-boats').catch(() => undefined)
    const metrics = await scrape()
    const of = (name: string, job: string) => metrics.get(`plenum_job_${name}{job="${job}"}`)
    expect(of('last_success_timestamp_seconds', 'launch-boats')).toBeGreaterThanOrEqual(before)
    expect(of('last_success_timestamp_seconds', 'sink-boats')).toBeUndefined()
    expect([of('last_run_failed', 'launch-boats'), of('last_run_failed', 'sink-boats')]).toEqual([
      0, 1,
    ])
  })

  it('tell what waits in queues, and the gauges of features', async () => {
    const database = await engines[0].open()
    closers.push(() => database.close())
    const queues = openQueues({ database, log: testLog() })
    const { scrape } = await start({ database, queues })
    const queue: Queue<{ name: string }> = {
      name: 'paint-boats',
      summary: 'Paints.',
      payload: object({ name: string() }),
    }
    await queues.enqueue(database.tables(), queue, { name: 'Ada' })
    const metrics = await scrape()
    expect(metrics.get('plenum_queue_waiting{queue="paint-boats"}')).toBe(1)
    expect(metrics.get('plenum_queue_dead_letters{queue="paint-boats"}')).toBe(0)
    expect(metrics.get('plenum_boats_afloat')).toBe(3)
    expect(metrics.get('plenum_database_up')).toBe(1)
    expect(metrics.get('plenum_sockets_connections')).toBe(0)
    expect(metrics.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0)
  })

  it('are told without what cannot be measured', async () => {
    const database = await engines[0].open()
    const stores = await openStores({ log: testLog() })
    const { scrape } = await start({ database, stores })
    await database.close()
    const metrics = await scrape()
    expect(metrics.get('plenum_database_up')).toBe(0)
    expect(metrics.get('plenum_scrape_failed{part="jobs"}')).toBe(1)
    expect(metrics.get('plenum_scrape_failed{part="pool"}')).toBe(0)
    expect(metrics.get('plenum_boats_afloat')).toBe(3)
  })

  it('say nothing of what cannot be read any more, rather than what was or that all is fine', async () => {
    let age = () => Promise.resolve(7_200)
    const gauges = [{ name: 'plenum_boats_age', help: 'Age.', read: () => age() }]
    const database = await engines[0].open()
    const features = [await boats(), defineFeature({ name: 'old', gauges })]
    const { scrape, conference } = await start({ features, database })
    await conference.jobs.run('launch-boats')
    const seen = async () => {
      const metrics = await scrape()
      const success = 'plenum_job_last_success_timestamp_seconds{job="launch-boats"}'
      return [metrics.get('plenum_boats_age'), metrics.has(success)]
    }
    expect(await seen()).toEqual([7_200, true])
    age = () => Promise.reject(new Error('down'))
    await database.close()
    expect(await seen()).toEqual([NaN, false])
    age = () => Promise.resolve(60)
    expect(await seen()).toEqual([60, false])
  })

  it('may have a port of their own, on this machine alone', async () => {
    const { log, fetch: ask } = await start({ prometheus: { port: 0 } })
    const { metrics } = log.entries.find(({ message }) => message === 'listening')?.fields ?? {}
    expect(metrics).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/)
    const text = await (await fetch(String(metrics))).text()
    expect(readMetrics(text).get('plenum_database_up')).toBe(1)
    expect((await ask('/metrics')).status).toBe(404)
    expect((await fetch(String(metrics).replace('/metrics', '/'))).status).toBe(404)
  })
})
