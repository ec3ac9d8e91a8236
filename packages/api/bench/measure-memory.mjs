// Memory and fetching, each figure beside its baseline in the same run.
// Run after a build: `npm run bench -- --memory`. It needs Postgres and Redis.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  createLog,
  openDatabase,
  openStores,
  pretalx,
  schedule,
  createConference,
} from '@plenum/api'
import { inventProgramme, startFakePretalx } from '@plenum/api/testing'
import { startPostgres, startRedis } from '@plenum/api/testing'
import { Redis } from 'ioredis'
import { startServer } from './measure.mjs'

const services = await Promise.all([startPostgres(), startRedis()])
if (services.includes(undefined)) throw new Error('This needs Postgres and Redis: see README.md')
const [postgres, redis] = services
const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url }
const children = []
try {
  reportImport()
  await reportServer()
  closeServers()
  await reportFetch()
} finally {
  closeServers()
  await Promise.all(services.map((service) => service.stop()))
}

function reportImport() {
  const bare = residentAfter('')
  const loaded = residentAfter("await import('@plenum/api')")
  console.log(`import of @plenum/api: ${mb(loaded - bare)} more than a bare process (${mb(bare)})`)
}

/** Resident bytes of a new process that runs a program. */
function residentAfter(program) {
  const source = `${program};process.stdout.write(String(process.memoryUsage.rss()))`
  const options = { cwd: import.meta.dirname, encoding: 'utf8' }
  const sizes = [1, 2, 3].map(() =>
    Number(execFileSync(process.execPath, ['--input-type=module', '--eval', source], options)),
  )
  return sizes.sort((a, b) => a - b)[1]
}

async function reportServer() {
  const bare = await open('bare-memory')
  const server = await open('memory')
  const other = await open('memory')
  const rest = await ask(bare)
  console.log(`server at rest: ${mb(await ask(server))}, bare ${mb(rest)}`)
  await ask(server, 'First')
  await ask(other)
  const client = new Redis(redis.url)
  const before = await countBytes(client)
  const published = await ask(server, 'Second')
  await ask(other)
  const moved = (await countBytes(client)) - before
  client.disconnect()
  console.log(`server after publishing 1,000 sessions twice: ${mb(published)}, bare ${mb(rest)}`)
  console.log(`other server that followed: ${mb(await ask(other))}, bare ${mb(rest)}`)
  console.log(`bytes through Redis for one changed title: ${moved}, in ten seconds`)
}

function closeServers() {
  for (const { child } of children) child.kill()
}

async function open(name) {
  const server = await startServer(name, { ...env, MALLOC_ARENA_MAX: '2' })
  children.push(server)
  return server
}

async function ask({ child }, title = '') {
  const answer = once(child, 'message')
  child.send(title)
  return (await answer)[0]
}

async function countBytes(client) {
  const info = await client.info('stats')
  return [...info.matchAll(/^total_net_(?:input|output)_bytes:(\d+)/gm)].reduce(
    (sum, [, bytes]) => sum + Number(bytes),
    0,
  )
}

/** A pretalx that takes 100 ms for each answer, beside six requests at a time of the same addresses. */
async function reportFetch() {
  const talks = inventProgramme({ sessions: 1000 })
  const service = await startFakePretalx({ programme: talks })
  service.misbehave({ as: 'slow', milliseconds: 100 })
  const log = createLog({ level: 'silent' })
  const database = await openDatabase({ log, url: postgres.url })
  const stores = await openStores({ log, url: redis.url, prefix: 'fetch:' })
  const source = pretalx({ url: service.url, event: talks.slug, allowPrivate: true })
  const programme = schedule({ ...stores, database, log, sources: [source], fetchEvery: 0 })
  const conference = await createConference({
    features: [programme],
    ...{ database, stores, log, selfUrl: 'http://localhost' },
  })
  for (const run of ['first', 'unchanged']) {
    service.forget()
    const begun = performance.now()
    const { outcome } = await programme.fetch(run === 'first' ? { force: true } : {})
    const took = performance.now() - begun
    const addresses = service.requests.map(
      ({ path, query }) => `${service.url.slice(0, -1)}${path}?${query}`,
    )
    const bare = await readAll(addresses)
    console.log(
      `fetch-schedule, ${run} run (${outcome}): ${seconds(took)} for ${addresses.length} requests, ` +
        `${seconds(bare)} for the requests alone`,
    )
  }
  await conference.close()
  await stores.close()
  await database.close()
  await service.close()
}

/** Milliseconds for all addresses, six at a time. */
async function readAll(addresses) {
  const left = [...addresses]
  const begun = performance.now()
  const readNext = async () => {
    for (let address = left.pop(); address; address = left.pop())
      await (await fetch(address)).arrayBuffer()
  }
  await Promise.all(Array.from({ length: 6 }, readNext))
  return performance.now() - begun
}

function mb(bytes) {
  return `${Math.round(bytes / 2 ** 20)} MB`
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
