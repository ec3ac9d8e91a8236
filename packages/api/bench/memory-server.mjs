// A conference on Postgres and Redis that publishes 1,000 sessions when it is asked to, and then one
// changed title. Answers each message with the resident memory in bytes.
import { setTimeout } from 'node:timers/promises'
import { attendance, createConference, createLog, openDatabase, openStores } from '@plenum/api'
import { createMailer, mailbox, openQueues, registration, schedule } from '@plenum/api'
import { buildLargeSchedule } from '@plenum/shared/testing'

const log = createLog({ level: 'info', stream: { write: () => {} } })
const { DATABASE_URL, REDIS_URL } = process.env
const database = await openDatabase({ log, url: DATABASE_URL })
const stores = await openStores({ log, url: REDIS_URL })
const queues = openQueues({ database, log })
const selfUrl = 'http://localhost'
const programme = schedule({ ...stores, database, log, exports: { siteUrl: selfUrl } })
const people = registration({
  ...{ database, log, selfUrl, limiter: stores.limiter, title: () => 'Bench' },
  mailer: createMailer({ database, queues, transport: mailbox().transport }),
  secret: 'a-secret-of-thirty-two-characters',
})
const conference = await createConference({
  features: [programme, people, attendance({ database, programme, people })],
  ...{ database, stores, queues, log, selfUrl },
})
const { url } = await conference.listen({ port: 0, host: '127.0.0.1' })
process.send({ url })

process.on('message', async (title) => {
  if (title) await programme.publish(recordOf(title), { source: 'bench' })
  await setTimeout(5000)
  process.send(process.memoryUsage.rss())
})

function recordOf(title) {
  const record = buildLargeSchedule()
  const [first, ...others] = record.sessions
  return { ...record, sessions: [{ ...first, title: { en: title } }, ...others] }
}
