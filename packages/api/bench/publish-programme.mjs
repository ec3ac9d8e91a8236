// How long it takes to publish a programme of 5,000 sessions, as a multiple of the processor time
// that compressing the same documents takes by itself on this machine, now; and how much memory the
// process has held at most. Run after a build: `npm run bench -- --publish`.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createConference, createLog, openDatabase, openStores, schedule } from '@plenum/api'
import { buildLargeSchedule } from '@plenum/shared/testing'

const sessions = 5000
const log = createLog({ level: 'silent' })
const stores = await openStores({ log })
const url = process.env.DATABASE_URL
const database = await openDatabase({ log, ...(url ? { url } : {}) })
const programme = schedule({ database, log, ...stores, exports: { siteUrl: 'http://localhost' } })
const conference = await createConference({
  features: [programme],
  database,
  stores,
  log,
  selfUrl: 'http://localhost',
})

const record = buildLargeSchedule({ sessions, rooms: 100, days: 5 })
const started = performance.now()
const before = process.cpuUsage()
await programme.publish(record, { source: 'bench' })
const { user, system } = process.cpuUsage(before)
const seconds = (performance.now() - started) / 1000
const peak = process.resourceUsage().maxRSS / 1024

const work = (user + system) / baseline()
console.log(
  `publishing ${sessions} sessions: ${work.toFixed(2)} of the CPU time of compressing them, ` +
    `${seconds.toFixed(1)} s, ${Math.round(peak)} MB at most` +
    (url ? '' : ' (with the embedded database in the same process)'),
)
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
