// How long 50,000 tickets take to be kept, to be found unchanged, and to be revoked, in an embedded
// database or that of DATABASE_URL, which should be empty. Run after a build:
// `node packages/api/bench/merge-tickets.mjs`.
import { createConference, createLog, openDatabase, openStores, registration } from '@plenum/api'

const count = 50_000
const log = createLog({ level: 'warn' })
const url = process.env.DATABASE_URL
const database = await openDatabase({ log, ...(url ? { url } : {}) })
const stores = await openStores({ log })
const people = registration({
  database,
  mailer: { send: async () => undefined },
  limiter: stores.limiter,
  selfUrl: 'http://localhost',
  secret: 'for this bench only',
  title: () => 'Harbour Days',
  tickets: { sources: [{ name: 'list' }] },
})
const conference = await createConference({
  features: [people],
  database,
  stores,
  log,
  selfUrl: 'http://localhost',
})

const tickets = Array.from({ length: count }, (_, index) => ({
  externalId: `t-${index}`,
  order: `o-${Math.floor(index / 3)}`,
  state: 'active',
  email: `person${index}@example.org`,
  name: `Person ${index}`,
  ticketType: 'regular',
  locale: 'en',
  isTest: false,
  updatedAt: new Date(index * 1000),
}))

await measure('kept', () => people.tickets.import('list', tickets))
await measure('found unchanged', () => people.tickets.import('list', tickets))
await measure('a tenth of them revoked', () =>
  people.tickets.import('list', tickets.slice(count / 10), { extent: 'whole' }),
)
await conference.close()
await stores.close()
await database.close()

async function measure(what, work) {
  const begun = performance.now()
  const { added, changed, revoked } = await work()
  const ms = Math.round(performance.now() - begun)
  console.log(`${count} tickets ${what}: ${ms} ms`, { added, changed, revoked })
}
