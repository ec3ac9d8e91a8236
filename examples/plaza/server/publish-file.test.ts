import {
  createLog,
  migrate,
  openStores,
  schedule,
  type Database,
  type ScheduleFeature,
  type Stores,
} from '@plenum/api'
import { engines } from '@plenum/api/testing'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { publishFile } from './publish-file.ts'

const recordOf = (count: number) =>
  buildScheduleRecord({
    sessions: Array.from({ length: count }, (_, at) => buildSession({ id: `s${at}` })),
  })

const log = createLog({ level: 'silent' })
let stores: Stores
let database: Database
let programme: ScheduleFeature
beforeEach(async () => {
  stores = await openStores({ log })
  database = await engines[0].open()
  programme = schedule({ database, bus: stores.bus, log })
  const { migrations = [] } = programme
  await migrate(database, [{ feature: 'schedule', migrations }], { log })
})
afterEach(async () => {
  await stores.close()
  await database.close()
})

const latest = async () => (await programme.versions(1))[0]

it('publishes a file once, and again when it has changed', async () => {
  for (const start of [1, 2]) {
    expect(await publishFile(programme, 'a.xml', recordOf(20)), `start ${start}`).toBeUndefined()
    expect(await latest()).toMatchObject({ version: 1, source: 'a.xml' })
  }
  await programme.publish(recordOf(21), { source: 'b.xml' })
  const told = await publishFile(programme, 'data/a.xml', recordOf(20))
  expect(told).toMatch(/ stays\. .* npm run plaza -- import data\/a\.xml$/)
  expect(await latest()).toMatchObject({ version: 2, source: 'b.xml' })
  expect(await publishFile(programme, 'a.xml', recordOf(22))).toBeUndefined()
  expect(await latest()).toMatchObject({ version: 3, source: 'a.xml' })
})

it('leaves alone what has far more than the file', async () => {
  expect(await publishFile(programme, 'a.xml', recordOf(20))).toBeUndefined()
  await programme.publish(recordOf(40), { source: 'import' })
  const told = await publishFile(programme, 'a.xml', recordOf(19))
  expect(told).toMatch(/^a\.xml is not published, .* npm run plaza -- import a\.xml --force$/)
  expect(await latest()).toMatchObject({ version: 2, source: 'import' })
})
