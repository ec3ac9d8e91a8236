import { openStores } from '@plenum/api'
import { engines, startFakeGit, startTestServer, testLog } from '@plenum/api/testing'
import { conferenceContract, contentContract } from '@plenum/shared'
import { buildPage, buildSettings } from '@plenum/shared/testing'
import { afterAll, expect, it } from 'vitest'
import { harbourSite } from './content-by-git.ts'

const git = await startFakeGit()
afterAll(() => git?.close())

it.skipIf(!git)('a site shows what the last good commit says', async () => {
  if (!git) return
  await git.commit({
    'settings.json': JSON.stringify(buildSettings({ name: { en: 'Harbour Days' } })),
    'pages.json': JSON.stringify([buildPage({ id: 'help', kind: 'content' })]),
    'help/en.md': 'Ask at the %contact% desk.\n\n%contact%',
  })
  const log = testLog()
  const stores = await openStores({ log })
  const database = await engines[0].open()
  const { remote } = git
  const features = harbourSite({ database, bus: stores.bus, log, remote, allowPrivate: true })
  const server = await startTestServer({ database, stores, log, features })

  const { settings } = await server.client(conferenceContract).conference()
  expect(settings.name).toEqual({ en: 'Harbour Days' })
  const help = () => server.client(contentContract).page({ params: { slug: 'help' } })
  const before = await help()
  expect(before.content['en']).toContain('<div data-widget="contact"></div>')

  await git.commit({ 'pages.json': '[\n  { "id": "help" }\n]' })
  await expect(server.conference.jobs.run('fetch-content')).rejects.toThrow(
    'pages.json:2:3: 0.kind: is missing',
  )
  expect(await help()).toEqual(before)

  await git.commit({ 'pages.json': '[]', 'help/en.md': 'Ask us.' })
  await server.conference.jobs.run('fetch-content')
  expect(await help()).toEqual({ content: { en: '<p>Ask us.</p>' } })
  await server.close()
  await stores.close()
  await database.close()
})
