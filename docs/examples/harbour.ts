import { openStores, registration, schedule, type Feature } from '@plenum/api'
import {
  engines,
  fakeClock,
  signIn,
  startTestServer,
  testLog,
  testMailer,
} from '@plenum/api/testing'

/** What tests of features for people stand on: a programme, accounts, and a clock of their own. */
export async function openHarbour(now: string) {
  const clock = fakeClock(now)
  const database = await engines[0].open()
  const log = testLog()
  const stores = await openStores({ log })
  const mailer = testMailer()
  const programme = schedule({ ...stores, database, log, clock })
  const people = registration({
    ...{ database, mailer, clock, limiter: stores.limiter },
    selfUrl: 'http://localhost',
    secret: 'a secret of these tests',
    title: () => 'Harbour Days',
  })

  /** Starts the server, with further features. */
  async function serve(...features: readonly Feature[]) {
    const server = await startTestServer({
      ...{ database, stores, log },
      features: [programme, people, ...features],
    })
    const tokenOf = (name: string) => signIn(server, people, `${name}@example.org`)
    return { server, tokenOf }
  }

  async function close() {
    await stores.close()
    await database.close()
  }
  return { clock, database, mailer, programme, people, serve, close }
}
