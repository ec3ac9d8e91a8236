import { createMailer, openQueues, openStores, pretalx, schedule, smtpTransport } from '@plenum/api'
import {
  engines,
  inventProgramme,
  startFakePretalx,
  startFakeSmtp,
  startTestServer,
  testLog,
} from '@plenum/api/testing'
import { registrationContract } from '@plenum/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ticketHolders } from './ticket-holders.ts'

describe.each(engines)('our season, on $name', ({ open }) => {
  let season: Awaited<ReturnType<typeof openSeason>>
  beforeAll(async () => {
    season = await openSeason(await open())
  })
  afterAll(() => season.close())

  it('goes on with the programme that it has while pretalx is busy', async () => {
    const { server, talks } = season
    await server.conference.jobs.run('fetch-schedule')
    talks.misbehave({ as: 'busy', retryAfter: 1 })
    await expect(server.conference.jobs.run('fetch-schedule')).rejects.toMatchObject({
      code: 'upstream.busy',
    })
    expect((await server.fetch('/api/schedule')).status).toBe(200)
  })

  it('mails a code once the mail server is there again', async () => {
    const { server, post } = season
    post.refuseNext(451)
    await server.client(registrationContract).login({ body: { email: 'ada@example.org' } })
    await expect
      .poll(() => post.deliveries.map(({ to }) => to), { timeout: 15_000 })
      .toEqual([['ada@example.org']])
  })
})

async function openSeason(database: Awaited<ReturnType<(typeof engines)[0]['open']>>) {
  const [talks, post] = await Promise.all([
    startFakePretalx({ programme: inventProgramme({ sessions: 12 }) }),
    startFakeSmtp(),
  ])
  const log = testLog()
  const stores = await openStores({ log })
  const queues = openQueues({ database, log })
  const transport = smtpTransport(post.url, { from: 'Harbour Days <days@example.org>' })
  const mailer = createMailer({ transport, queues, database })
  const programme = schedule({
    ...{ ...stores, database, log },
    sources: [pretalx({ url: talks.url, event: 'harbour-days', allowPrivate: true })],
    // Waits are told, not slept through.
    upstream: { pause: () => Promise.resolve() },
  })
  const people = ticketHolders(
    { database, mailer, queues, limiter: stores.limiter, selfUrl: 'http://localhost', secret },
    { token: 'a token of Tito' },
  )
  const server = await startTestServer({
    ...{ database, stores, log, queues, mailer },
    features: [programme, people],
    work: true,
  })
  const close = async () => {
    await server.close()
    await stores.close()
    await transport.close?.()
    await Promise.all([database.close(), talks.close(), post.close()])
  }
  return { server, talks, post, close }
}

const secret = 'a secret of these tests'
