import { openStores, schedule } from '@plenum/api'
import { engines, startFakeUpstream, startTestServer, testLog } from '@plenum/api/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { talkList } from './own-source.ts'

const talks = ['Opening', 'Tides', 'Locks', 'Closing'].map((title, hour) => ({
  id: `talk-${hour}`,
  title,
  by: 'Ines Valdoro',
  starts: `2026-06-12T${10 + hour}:00`,
  minutes: 45,
}))

let database: Awaited<ReturnType<(typeof engines)[0]['open']>>
beforeAll(async () => {
  database = await engines[0].open()
})
afterAll(() => database.close())

it('a source of a stranger is fetched, asked for changes only, and guarded like ours', async () => {
  const tool = await startFakeUpstream(({ headers }) =>
    headers['if-none-match'] === '"1"'
      ? { status: 304 }
      : {
          headers: { etag: '"1"' },
          json: { event: 'Harbour Days', zone: 'Europe/Paris', talks },
        },
  )
  const log = testLog()
  const stores = await openStores({ log })
  const source = talkList({ url: tool.url, token: 't', allowPrivate: true })
  const programme = schedule({ database, log, ...stores, sources: [source] })
  const server = await startTestServer({ database, stores, features: [programme] })

  await server.conference.jobs.run('fetch-schedule')
  expect(programme.current()?.record).toMatchObject({
    title: { en: 'Harbour Days' },
    slots: [{ start: '2026-06-12T08:00:00Z' }, {}, {}, {}],
    speakers: [{ name: 'Ines Valdoro' }],
  })

  await server.conference.jobs.run('fetch-schedule')
  tool.handle(() => ({ json: { event: 'Harbour Days', zone: 'Europe/Paris', talks: [talks[0]] } }))
  await expect(server.conference.jobs.run('fetch-schedule')).rejects.toMatchObject({
    code: 'schedule.import-shrunk',
  })
  const runs = await programme.imports.list()
  expect(runs.map(({ outcome }) => outcome)).toEqual(['refused', 'unchanged', 'published'])
  expect(programme.current()?.record.sessions).toHaveLength(4)

  await server.close()
  await tool.close()
})
