import { openQueues, openStores } from '@plenum/api'
import {
  engines,
  fakeClock,
  signIn,
  startFakeTito,
  startTestServer,
  testLog,
  testMailer,
} from '@plenum/api/testing'
import { registrationContract } from '@plenum/shared'
import { expect, it } from 'vitest'
import { ticketHolders } from './ticket-holders.ts'

it('tickets that are gone are revoked once an organiser says that they really are', async () => {
  const clock = fakeClock('2026-06-12T08:00:00Z')
  const shop = await startFakeTito({ clock })
  const database = await engines[0].open()
  const log = testLog()
  const stores = await openStores({ log })
  const queues = openQueues({ database, log })
  const services = { database, queues, clock, mailer: testMailer(), limiter: stores.limiter }
  const people = ticketHolders(
    { ...services, selfUrl: 'http://localhost', secret: 'a secret of these tests' },
    {
      token: 'tito-token',
      webhookSecret: 'tito-security-token',
      url: `${shop.url}v3/`,
      connection: { allowPrivate: true },
    },
  )
  const server = await startTestServer({ features: [people], database, stores, queues, log })
  const { jobs } = server.conference

  shop.issue({ email: 'rosa@example.org', name: 'Rosa', release: 'crew' })
  expect((await jobs.run('fetch-users')).counts).toMatchObject({ tickets: 1, added: 1, revoked: 0 })
  const token = await signIn(server, people, 'rosa@example.org')
  const rosa = server.client(registrationContract, { token })
  expect((await rosa.me()).account?.roles).toEqual(['attendee', 'facilitator'])

  // The shop has another event now, say, and none of the tickets in it.
  shop.misbehave({ as: 'answer', json: { tickets: [], meta: { total_count: 0 } } })
  clock.advance(25 * 3_600_000)
  expect((await jobs.run('fetch-users')).counts).toMatchObject({ revoked: 0, refused: 1 })
  expect((await rosa.me()).account?.email).toBe('rosa@example.org')
  expect((await jobs.run('revoke-tickets')).counts).toMatchObject({ revoked: 1, refused: 0 })
  await expect(rosa.me()).rejects.toMatchObject({ code: 'auth.no-ticket' })

  await server.close()
  await stores.close()
  await database.close()
  await shop.close()
})
