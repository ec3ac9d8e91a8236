import { openStores } from '@plenum/api'
import { engines, startTestServer, testLog } from '@plenum/api/testing'
import { metricsContract } from '@plenum/shared'
import { expect, it } from 'vitest'
import { ourMetrics } from './booth-metrics.ts'

it('an event of a conference of one’s own is taken, and another shape of it is not', async () => {
  const [engine] = engines
  const database = await engine.open()
  const log = testLog()
  const { limiter, close } = await openStores({ log })
  const measured = ourMetrics({ database, limiter, log })
  const server = await startTestServer({ features: [measured], database })

  const visit = { sponsor: 'harbour-brewery', from: 'hall' }
  const events = [visit, { ...visit, from: 'Rosa Luxe' }].map((payload) => ({
    name: 'booth/visit',
    payload,
  }))
  const receipt = await server.client(metricsContract).send({ body: { events } })
  expect(receipt).toEqual({ accepted: 1, refused: { unknown: 0, invalid: 1, busy: 0 } })

  await server.close()
  await close()
  await database.close()
})
