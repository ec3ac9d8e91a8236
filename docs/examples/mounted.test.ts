import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mailbox, openStores } from '@plenum/api'
import { engines, startTestServer, testLog } from '@plenum/api/testing'
import { conferenceContract, contentContract, createClient } from '@plenum/shared'
import { buildPage } from '@plenum/shared/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMounted, openSite } from './mounted.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'))
  await cp(new URL('settings.json', import.meta.url), join(folder, 'settings.json'))
  const pages = [buildPage({ id: 'help', kind: 'content' })]
  await writeFile(join(folder, 'pages.json'), JSON.stringify(pages))
  await mkdir(join(folder, 'help'))
  await writeFile(join(folder, 'help', 'en.md'), 'Ask us.')
})
afterAll(() => rm(folder, { recursive: true }))

it('all features run beside each other', async () => {
  const log = testLog()
  const database = await engines[0].open()
  const stores = await openStores({ log })
  const { transport } = mailbox()
  const secret = 'a secret of these tests'
  const conference = await openMounted({ database, stores, log, transport, folder, secret })
  const { url } = await conference.listen({ port: 0, host: '127.0.0.1' })
  const baseUrl = `${url}/api`
  const { features } = await createClient(conferenceContract, { baseUrl }).conference()
  expect(features).toEqual([
    ...['schedule', 'registration', 'attendance', 'session', 'calendar'],
    ...['content', 'conference', 'metrics', 'carbon', 'admin', 'deconf'],
  ])
  const copy = createClient(contentContract, { baseUrl })
  expect(await copy.page({ params: { slug: 'help' } })).toEqual({
    content: { en: '<p>Ask us.</p>' },
  })
  await conference.close()
  await stores.close()
  await database.close()
})

it('settings and pages do without all others', async () => {
  const server = await startTestServer({ features: [await openSite(folder)] })
  const { pages, features } = await server.client(conferenceContract).conference()
  expect(pages.map(({ id }) => id)).toEqual(['help'])
  expect(features).toEqual(['conference'])
  await server.close()
})
