import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStores } from '@plenum/api'
import {
  engines,
  inventProgramme,
  scheduleJsonOf,
  startTestServer,
  testLog,
} from '@plenum/api/testing'
import { scheduleContract } from '@plenum/shared'
import { expect, it } from 'vitest'
import { harbourProgramme, publishFile } from './programme-of-a-file.ts'

it('a file is published, and refused once it lost too much', async () => {
  const database = await engines[0].open()
  const log = testLog()
  const stores = await openStores({ log })
  const programme = harbourProgramme({ ...stores, database, log })
  const server = await startTestServer({ features: [programme], database, stores, log })
  const folder = await mkdtemp(join(tmpdir(), 'programme-'))
  const path = join(folder, 'schedule.json')
  const write = (sessions: number) =>
    writeFile(path, JSON.stringify(scheduleJsonOf(inventProgramme({ sessions }))))

  await write(20)
  const { published } = await publishFile(programme, path)
  expect(published).toMatchObject({ status: 'published', version: 1 })
  expect((await server.client(scheduleContract).record()).sessions).toHaveLength(20)
  const xml = await server.fetch('/api/schedule/export/schedule.xml')
  expect(await xml.text()).toContain('https://harbour.example.org/session/')

  await write(5)
  await expect(publishFile(programme, path)).rejects.toMatchObject({
    code: 'schedule.import-shrunk',
  })
  expect(programme.current()?.version).toBe(1)

  await server.close()
  await stores.close()
  await database.close()
  await rm(folder, { recursive: true })
})
