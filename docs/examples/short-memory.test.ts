import { openStores } from '@plenum/api'
import { engines, fakeClock, testLog, testMailer } from '@plenum/api/testing'
import { createClient, registrationContract } from '@plenum/shared'
import { expect, it } from 'vitest'
import { openForgetful } from './short-memory.ts'

it('what has run out is deleted, a mail that nobody used among it', async () => {
  const clock = fakeClock('2026-06-12T08:00:00Z')
  const database = await engines[0].open()
  const log = testLog()
  const stores = await openStores({ log })
  const { conference, accounts } = await openForgetful(
    { database, stores, log, selfUrl: 'http://localhost' },
    { clock, mailer: testMailer(), limiter: stores.limiter, secret: 'a secret of these tests' },
  )
  const { url } = await conference.listen({ port: 0, host: '127.0.0.1' })
  const visitor = createClient(registrationContract, { baseUrl: `${url}/api` })
  await visitor.register({ body: { name: 'Ada', email: 'ada@example.org' } })
  const { token } = await accounts.devSignIn('ben@example.org')
  await visitor.verify({ body: { token } })

  const prune = async () => (await conference.jobs.run('prune-sign-ins')).counts
  expect(await prune()).toEqual({ attempts: 0, sessions: 0, webhooks: 0 })
  clock.advance(15 * 60_000 + 1)
  expect(await prune()).toEqual({ attempts: 1, sessions: 0, webhooks: 0 })
  clock.advance(24 * 3_600_000)
  expect(await prune()).toEqual({ attempts: 0, sessions: 1, webhooks: 0 })

  // Young as it is, the history stays.
  expect((await conference.jobs.run('prune-history')).counts).toEqual({
    runs: 0,
    deadLetters: 0,
    audit: 0,
  })

  await conference.close()
  await stores.close()
  await database.close()
})
