import { openStores } from '@plenum/api'
import {
  engines,
  inventProgramme,
  sessionizeOf,
  startFakePretalx,
  startFakeUpstream,
  startTestServer,
  testLog,
} from '@plenum/api/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { liveProgramme } from './fetch-schedule.ts'

let database: Awaited<ReturnType<(typeof engines)[0]['open']>>
beforeAll(async () => {
  database = await engines[0].open()
})
afterAll(() => database.close())

it('the job publishes one programme of two services, or says why it did not', async () => {
  const main = await startFakePretalx({ programme: inventProgramme({ sessions: 12 }) })
  const fringe = await startFakeUpstream(() => ({
    json: sessionizeOf(inventProgramme({ sessions: 6, seed: 2 })),
  }))
  const log = testLog()
  const stores = await openStores({ log })
  const upstream = { allowPrivate: true, pause: () => Promise.resolve() }
  const programme = liveProgramme(
    { database, log, ...stores, upstream },
    { pretalx: main.url, token: 'organiser-token', sessionize: `${fringe.url}view/All` },
  )
  const server = await startTestServer({ database, stores, features: [programme] })

  const { counts } = await server.conference.jobs.run('fetch-schedule')
  expect(counts).toMatchObject({ published: 1, sessions: 18, added: 18, removed: 0 })

  main.misbehave({ as: 'answer', status: 500 }, { when: '/api/events/harbour-days/submissions/' })
  await expect(server.conference.jobs.run('fetch-schedule')).rejects.toThrow(
    'main failed: 500 at submissions/',
  )
  expect(await programme.imports.list(1)).toMatchObject([
    { source: 'main', outcome: 'failed', reason: { code: 'upstream.failed' } },
  ])
  expect((await server.fetch('/api/schedule/index')).status).toBe(200)

  await server.close()
  await Promise.all([main.close(), fringe.close()])
})
