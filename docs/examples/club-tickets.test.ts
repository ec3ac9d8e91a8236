import { createHmac } from 'node:crypto'
import { openQueues, openStores, registration, type OpenQueues } from '@plenum/api'
import {
  engines,
  readSignInMail,
  startFakeUpstream,
  startTestServer,
  testLog,
  testMailer,
} from '@plenum/api/testing'
import { registrationContract } from '@plenum/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { club } from './club-tickets.ts'

const secret = 'a secret of the club'

describe.each(engines)('the members of a club on $name', ({ open }) => {
  const mailer = testMailer()
  let members = [member(7, 'rosa@example.org')]
  let server: Awaited<ReturnType<typeof startTestServer>>
  let queues: OpenQueues
  let close: () => Promise<void>

  beforeAll(async () => {
    const log = testLog()
    const service = await startFakeUpstream(() => ({ json: { members } }))
    const database = await open()
    const stores = await openStores({ log })
    queues = openQueues({ database, log })
    const people = registration({
      database,
      mailer,
      queues,
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: 'a secret of ours',
      title: () => 'Harbour Days',
      tickets: {
        sources: [club({ url: service.url, secret, allowPrivate: true })],
        required: true,
      },
    })
    server = await startTestServer({
      features: [people],
      database,
      stores,
      queues,
      work: true,
      log,
    })
    close = async () => {
      await server.close()
      await stores.close()
      await database.close()
      await service.close()
    }
  })
  afterAll(() => close())

  it('come in once the club names them, by the job or by a webhook', async () => {
    await server.conference.jobs.run('fetch-users')
    expect(await subjectFor('rosa@example.org')).toMatch(/^\d{6} is your code for Harbour Days$/)
    expect(await subjectFor('ilse@example.org')).toMatch(/^There is no ticket/)
    members = [...members, member(8, 'ilse@example.org')]
    expect(await tellOf('8', 'forged')).toBe(401)
    expect(await tellOf('8')).toBe(204)
    await expect.poll(() => queues.status()).toEqual([])
    expect(await subjectFor('ilse@example.org')).toMatch(/^\d{6} is your code for Harbour Days$/)
    const { token } = readSignInMail(mailer.lastTo('ilse@example.org'))
    const { account } = await server.client(registrationContract).verify({ body: { token } })
    expect(account.roles).toEqual(['attendee', 'facilitator'])
  })

  async function subjectFor(email: string): Promise<string> {
    await server.client(registrationContract).login({ body: { email, language: 'en' } })
    return mailer.lastTo(email).subject
  }

  async function tellOf(body: string, key = secret): Promise<number> {
    const signature = createHmac('sha256', key).update(body).digest('hex')
    const headers = { 'x-club-signature': signature }
    return (await server.fetch('/api/webhooks/club', { method: 'POST', headers, body })).status
  }
})

function member(number: number, mail: string) {
  return { number, mail, name: `Member ${number}`, paidUntil: '2999-01-01', changed: '2026-01-01' }
}
