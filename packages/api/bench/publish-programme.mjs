// How long it takes to publish a programme of 5,000 sessions, as a multiple of the processor time
// that compressing the same documents takes by itself on this machine, now; how much memory the process
// has held at most; and the longest time that the event loop was blocked while the programme was
// published, and while it was fetched as schedule.json, beside that of an idle process.
// Run after a build: `npm run bench -- --publish`; `DATABASE_URL` and `REDIS_URL` as for a plaza.
import { createServer } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import {
  createConference,
  createLog,
  exportProgramme,
  openDatabase,
  openStores,
  programmeAt,
  schedule,
} from '@plenum/api'
import { buildLargeSchedule } from '@plenum/shared/testing'

const sessions = 5000
const log = createLog({ level: 'silent' })
const { DATABASE_URL: url, REDIS_URL: redisUrl } = process.env
const stores = await openStores({ log, ...(redisUrl ? { url: redisUrl } : {}) })
const database = await openDatabase({ log, ...(url ? { url } : {}) })
const { server, source } = await serveProgramme()
const exports = { siteUrl: 'http://localhost' }
const programme = schedule({
  database,
  log,
  ...stores,
  exports,
  sources: [source],
  fetchEvery: 0,
})
const conference = await createConference({
  features: [programme],
  database,
  stores,
  log,
  selfUrl: 'http://localhost',
})

const record = buildLargeSchedule({ sessions, rooms: 100, days: 5 })
const idle = await longestBlock(() => pause(1000))
const started = performance.now()
const before = process.cpuUsage()
const publishing = await longestBlock(() => programme.publish(record, { source: 'bench' }))
const { user, system } = process.cpuUsage(before)
const seconds = (performance.now() - started) / 1000
const peak = process.resourceUsage().maxRSS / 1024

const work = (user + system) / baseline()
console.log(
  `publishing ${sessions} sessions: ${work.toFixed(2)} of the CPU time of compressing them, ` +
    `${seconds.toFixed(1)} s, ${Math.round(peak)} MB at most` +
    (url ? '' : ' (with the embedded database in the same process)'),
)
const [first, ...others] = record.sessions
const changed = { ...record, sessions: [{ ...first, title: { en: 'Changed' } }, ...others] }
server.body = exportProgramme(changed, 'schedule.json', exports)
const fetching = await longestBlock(() => programme.fetch({ force: true }))
console.log(
  `longest block of the event loop: ${publishing} ms while publishing, ${fetching} ms while ` +
    `fetching, ${idle} ms while idle`,
)
server.close()
await conference.close()
await stores.close()
await database.close()

/** Microseconds of the processor for the compression alone. */
function baseline() {
  const paths = [
    '/schedule',
    '/schedule/index',
    ...record.sessions.map(({ id }) => `/schedule/${id}`),
  ]
  const bodies = paths.flatMap((path) => programme.documents(path)?.identity ?? [])
  const from = process.cpuUsage()
  for (const body of bodies) {
    gzipSync(body)
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  }
  const { user, system } = process.cpuUsage(from)
  return user + system
}

/** Milliseconds. */
async function longestBlock(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  return Math.round(delay.max / 1e6)
}

/** An upstream on loopback, and the source that reads it. */
async function serveProgramme() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(server.body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${server.address().port}/schedule.json`
  return { server, source: programmeAt({ url: address, allowPrivate: true }) }
}
