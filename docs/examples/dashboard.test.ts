import { mailbox, openStores } from '@plenum/api'
import { engines, signIn, testLog } from '@plenum/api/testing'
import { adminContract, createClient, registrationContract } from '@plenum/shared'
import { expect, it } from 'vitest'
import { openWithDashboard } from './dashboard.ts'

it('sends its mail from a queue and shows its jobs to organisers', async () => {
  const database = await engines[0].open()
  const log = testLog()
  const stores = await openStores({ log })
  const { transport, mails } = mailbox()
  const parts = { database, stores, log, transport, secret: 'a secret of these tests' }
  const { conference, people } = await openWithDashboard(parts)
  const { url } = await conference.listen({ port: 0, host: '127.0.0.1' })
  const baseUrl = `${url}/api`

  const visitor = createClient(registrationContract, { baseUrl })
  await visitor.login({ body: { email: 'ada@example.org' } })
  await expect.poll(() => mails().map(({ to }) => to)).toEqual(['ada@example.org'])

  const fetchFrom = { fetch: (path: string, init?: RequestInit) => fetch(url + path, init) }
  const token = await signIn(fetchFrom, people, 'rosa@example.org', 'admin')
  const organiser = createClient(adminContract, { baseUrl, token: () => token })
  const { queues } = await organiser.queues()
  expect(queues.map(({ name }) => name)).toEqual(['send-mail', 'run-job'])

  await conference.close()
  await stores.close()
  await database.close()
})
