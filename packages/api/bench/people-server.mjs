// A conference with accounts and attendance. The parent names the database and the cache; the message
// carries the address of the server and the bearer tokens of 50 accounts, each with 134 saved sessions.
import {
  attendance,
  createConference,
  createLog,
  openDatabase,
  openStores,
  registration,
  schedule,
} from '@plenum/api'
import { signIn, testMailer } from '@plenum/api/testing'
import { buildLargeSchedule } from '@plenum/shared/testing'

const saves = 134
const accounts = 50
// Request lines are written as in production, and read by nobody.
const log = createLog({ level: 'info', stream: { write: () => {} } })
const { DATABASE_URL, REDIS_URL } = process.env
const database = await openDatabase({ log, ...(DATABASE_URL ? { url: DATABASE_URL } : {}) })
const stores = await openStores({ log, ...(REDIS_URL ? { url: REDIS_URL } : {}) })
const selfUrl = 'http://localhost'
const programme = schedule({ database, log, ...stores })
const people = registration({
  database,
  log,
  selfUrl,
  mailer: testMailer(),
  title: () => 'Bench',
  limiter: stores.limiter,
  secret: 'a-secret-of-thirty-two-characters',
})
const conference = await createConference({
  features: [programme, people, attendance({ database, programme, people })],
  database,
  stores,
  log,
  selfUrl,
})
const { url } = await conference.listen({ port: 0, host: '127.0.0.1' })
const record = buildLargeSchedule()
await programme.publish(record, { source: 'bench' })

const send = (path, init) => fetch(url + path, init)
// Spread over the days, as people save them.
const sessions = record.sessions.filter((_, index) => index % 7 === 0).slice(0, saves)
const tokens = []
for (let account = 0; account < accounts; account++) {
  const token = await signIn({ fetch: send }, people, `bench-${account}@example.org`)
  const merged = await send('/api/attendance/merge', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sessions: sessions.map(({ id }) => id) }),
  })
  if (!merged.ok) throw new Error(`Saving the sessions failed: ${await merged.text()}`)
  tokens.push(token)
}
process.send({ url, tokens, session: record.sessions.at(-1).id })
process.on('message', () => process.send(process.cpuUsage()))
