import { createLog, migrate, openStores, schedule } from '@plenum/api'
import { engines } from '@plenum/api/testing'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { publishFile } from './publish-file.ts'

const recordOf = (count: number) =>
  buildScheduleRecord({
    sessions: Array.from({ length: count }, (_, at) => buildSession({ id: `s${at}` })),
  })

it('publishes a file, and leaves alone what has far more of it since', async () => {
  const log = createLog({ level: 'silent' })
  const { cache, bus, ...stores } = await openStores({ log })
  const database = await engines[0].open()
  const programme = schedule({ database, cache, bus, log })
  const { migrations = [] } = programme
  await migrate(database, [{ feature: 'schedule', migrations }], { log })
  expect(await publishFile(programme, 'a.xml', recordOf(20))).toBeUndefined()
  await programme.publish(recordOf(40), { source: 'import' })
  const told = await publishFile(programme, 'a.xml', recordOf(20))
  expect(told).toMatch(/^a\.xml is not published, .* npm run plaza -- import a\.xml --force$/)
  expect((await programme.versions(1))[0]).toMatchObject({ version: 2, source: 'import' })
  await stores.close()
  await database.close()
})
