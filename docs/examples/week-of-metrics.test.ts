import { openStores } from '@plenum/api'
import { engines, fakeClock, startTestServer, testLog } from '@plenum/api/testing'
import { metricsContract } from '@plenum/shared'
import { expect, it } from 'vitest'
import { weekOfMetrics } from './week-of-metrics.ts'

const day = 24 * 3_600_000

it('events are counted, then deleted after a week; visitors are added up by minute', async () => {
  const clock = fakeClock('2026-06-12T08:00:00Z')
  const database = await engines[0].open()
  const log = testLog()
  const stores = await openStores({ log })
  const measured = weekOfMetrics({ database, log, clock, limiter: stores.limiter })
  const server = await startTestServer({ features: [measured], database, stores, log })
  const { jobs } = server.conference

  const payload = { routeName: 'schedule', language: 'en' }
  const events = [{ name: 'general/pageView', payload }]
  await server.client(metricsContract).send({ body: { events } })
  const counted = async () => (await jobs.run('roll-up-metrics')).counts['events']
  await expect.poll(counted, { timeout: 10_000 }).toBe(1)
  expect(await counted()).toBe(0)

  clock.advance(60_000)
  expect((await jobs.run('log-visitors')).counts).toEqual({ minutes: 1 })

  clock.advance(6 * day)
  expect((await jobs.run('prune-metrics')).counts).toEqual({ events: 0, visitors: 1 })
  clock.advance(2 * day)
  expect((await jobs.run('prune-metrics')).counts).toMatchObject({ events: 1 })

  await server.close()
  await stores.close()
  await database.close()
})
