import { startTestServer } from '@plenum/api/testing'
import { carbonContract } from '@plenum/shared'
import { expect, it } from 'vitest'
import { inOslo, originsOf } from './carbon-origins.ts'

it('an estimate takes countries from wherever a conference has them', async () => {
  const countries = [...Array(6).fill('SE'), ...Array(8).fill('US')]
  const server = await startTestServer({ features: [inOslo(originsOf(countries))] })
  const { estimate } = await server.client(carbonContract).estimate()
  expect(estimate?.origins.map(({ country, participants }) => [country, participants])).toEqual([
    ['US', 10],
    ['SE', 5],
  ])
  await server.close()
})
