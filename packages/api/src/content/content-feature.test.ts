import { contentContract, type Role } from '@plenum/shared'
import { buildPage, buildSettings } from '@plenum/shared/testing'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStores, type Stores } from '../cache/index.ts'
import { conference } from '../conference/index.ts'
import type { Database } from '../database/index.ts'
import { defineFeature } from '../feature/index.ts'
import { startFakeGit } from '../testing/fake-git.ts'
import { engines, startTestServer, testLog, type TestConference } from '../testing/index.ts'
import { content, type ContentFeature, type ContentOptions } from './content-feature.ts'
import type { ContentSource } from './content-source.ts'
import { gitContent } from './git-content.ts'

const fake = await startFakeGit()
afterAll(() => fake?.close())

/** A whole commit that says `word` everywhere, so that two of them cannot be mixed unseen. */
const commitOf = (word: string) => ({
  'settings.json': JSON.stringify(buildSettings({ name: { en: word } })),
  'pages.json': JSON.stringify([
    buildPage({ id: 'help', kind: 'content', title: { en: word } }),
    buildPage({ id: 'mine', kind: 'content', access: 'account' }),
    buildPage({ id: 'crew', kind: 'content', access: 'moderator' }),
    buildPage({ id: 'draft', kind: 'content', enabled: false }),
  ]),
  'help/en.md': word,
  'mine/en.md': `mine ${word}`,
  'crew/en.md': `crew ${word}`,
  'draft/en.md': `draft ${word}`,
})

/** Who is asking says so in a header. */
const people = defineFeature({
  name: 'people',
  identify: async (headers) =>
    typeof headers['x-roles'] === 'string'
      ? {
          account: 'somebody',
          roles: headers['x-roles'].split(',') as Role[],
          signInSession: 's',
          via: 'bearer' as const,
        }
      : null,
})

describe.skipIf(!fake).each(engines)('content by git on $name', ({ open }) => {
  if (!fake) return
  let database: Database
  let stores: Stores
  const servers: TestConference[] = []
  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    await fake.commit(commitOf('one'), { isForced: true })
  })
  afterEach(async () => {
    fake.behave()
    for (const server of servers.splice(0)) await server.close()
    await stores.close()
    await database.close()
  })

  const source = (options = {}) =>
    gitContent({ remote: fake.remote, allowPrivate: true, maxBytes: 200_000, ...options })

  async function start(options: Partial<ContentOptions> = {}) {
    const log = testLog()
    const copy = content({ source: source(), database, bus: stores.bus, log, ...options })
    const site = conference({ settings: copy.settings, pages: copy.pages })
    const server = await startTestServer({ database, stores, log, features: [site, people, copy] })
    servers.push(server)
    const text = async (path: string, headers: Record<string, string> = {}) => {
      const response = await server.fetch(`/api${path}`, { headers })
      return response.ok ? await response.text() : `${response.status}`
    }
    /** All that it serves, to the byte. */
    const served = async () => {
      const { settings, pages } = JSON.parse(await text('/conference'))
      return JSON.stringify([settings, pages, await text('/content/help')])
    }
    return { copy, server, text, served }
  }
  const help = (word: string) => JSON.stringify({ content: { en: `<p>${word}</p>` } })

  it('is served from memory, all of one commit', async () => {
    const { copy, text, server } = await start()
    expect(await text('/content/help')).toBe(help('one'))
    expect(JSON.parse(await text('/conference'))).toMatchObject({
      settings: { name: { en: 'one' } },
      pages: [{ id: 'help', title: { en: 'one' } }, {}, {}, {}],
    })
    const { headers } = await server.fetch('/api/content/help')
    expect(headers.get('cache-control')).toBe('public, no-cache')
    expect(await text('/content/nothing')).toBe('404')
    expect(copy.version()).toBe(1)
  })

  it('is looked at again by its job, which does nothing where nothing changed', async () => {
    const { server, copy, text } = await start()
    const run = async () => (await server.conference.jobs.run('fetch-content')).counts
    expect(await run()).toEqual({ published: 0, version: 1, warnings: 0 })
    const commit = await fake.commit({ 'help/en.md': 'two', 'help/fr.md': '' })
    expect(await run()).toEqual({ published: 1, version: 2, warnings: 1 })
    expect(await text('/content/help')).toContain('two')
    expect((await copy.imports()).map(({ outcome, version }) => [outcome, version])).toEqual([
      ['published', 2],
      ['unchanged', 1],
      ['published', 1],
    ])
    expect((await copy.imports(1))[0]?.revision).toBe(commit)
  })

  it('goes on as it was after a commit with errors, which are told with file and line', async () => {
    const { server, copy, served } = await start()
    const before = await served()
    const commit = await fake.commit({
      'settings.json': '{\n  "name": { "en": "two" }\n  "languages": []\n}',
      'help/en.md': 'two',
    })
    const error = await server.conference.jobs.run('fetch-content').catch((reason) => reason)
    expect(String(error)).toContain('settings.json:3:3: Comma expected')
    expect(await served()).toBe(before)
    expect((await copy.imports(1))[0]).toMatchObject({
      outcome: 'refused',
      revision: commit,
      version: 1,
      findings: [
        { level: 'error', code: 'json-syntax', file: 'settings.json', line: 3, column: 3 },
      ],
    })

    await fake.commit({ 'settings.json': { linkTo: '../secret.json' } })
    await expect(copy.reload()).rejects.toThrow('settings.json: A link may not stand for a file.')
    await fake.commit({ ...commitOf('two'), 'help/fr.md': { linkTo: '../secret.md' } })
    await expect(copy.reload()).rejects.toThrow('help/fr.md: A link may not stand for a file.')
    await fake.commit({ 'settings.json': null, 'help/fr.md': null })
    await expect(copy.reload()).rejects.toThrow('settings.json: It is missing')
    expect(await served()).toBe(before)

    await fake.commit(commitOf('three'))
    expect(await copy.reload()).toMatchObject({ outcome: 'published', version: 2 })
    expect(await served()).toBe(before.replaceAll('one', 'three'))
  })

  it('goes on as it was when the branch is deleted, and follows a forced push', async () => {
    const { copy, served } = await start()
    const before = await served()
    await fake.deleteBranch()
    await expect(copy.reload()).rejects.toThrow('there is no branch main')
    expect(await served()).toBe(before)
    await fake.commit(commitOf('two'), { isForced: true })
    await copy.reload()
    expect(await served()).toBe(before.replaceAll('one', 'two'))
  })

  it('is served by a server that starts without the repository, from the database', async () => {
    const first = await start()
    const before = await first.served()
    await servers.pop()?.close()
    fake.misbehave({ as: 'closed' })
    const second = await start()
    expect(await second.served()).toBe(before)
    expect(fake.requests.at(-1)).toBeDefined()
  })

  it('must be there once before anything can be served', async () => {
    fake.misbehave({ as: 'answer', status: 503 })
    await expect(start()).rejects.toHaveProperty(
      'cause.message',
      expect.stringContaining('failed: 503'),
    )
  })

  it('is taken up by every server, and told to open pages', async () => {
    const [first, second] = [await start(), await start()]
    const socket = io(second.server.url, { path: '/socket', transports: ['websocket'] })
    await new Promise<void>((resolve) => socket.on('connect', resolve))
    const heard = new Promise((resolve) => socket.on('content.published', resolve))
    await fake.commit(commitOf('two'))
    await first.copy.reload()
    expect(await heard).toEqual({ version: 2 })
    expect(await second.served()).toBe(await first.served())
    expect(await second.text('/content/help')).toBe(help('two'))
    socket.close()
  })

  it('becomes one version when two servers publish the same commit at once', async () => {
    const [first, second] = [await start(), await start()]
    await fake.commit(commitOf('two'))
    const both = await Promise.all([first.copy.reload(), second.copy.reload()])
    expect(both.map(({ version }) => version)).toEqual([2, 2])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['published', 'unchanged'])
  })

  it('is not published by a run that may write no more', async () => {
    const { copy, served } = await start()
    const before = await served()
    await fake.commit(commitOf('two'))
    const hold = () => Promise.reject(new Error('a later run has begun'))
    await expect(copy.reload({ hold })).rejects.toThrow('a later run')
    expect([await served(), copy.version()]).toEqual([before, 1])
  })

  it('is kept from those whom a page is not for', async () => {
    const { text, server } = await start()
    const as = (roles: string) => ({ 'x-roles': roles })
    expect(await text('/content/draft', as('admin'))).toBe('404')
    expect(await text('/content/mine')).toBe('401')
    expect(await text('/content/mine', as('attendee'))).toContain('mine one')
    expect(await text('/content/crew', as('attendee'))).toBe('403')
    expect(await text('/content/crew', as('moderator'))).toContain('crew one')
    const { headers } = await server.fetch('/api/content/crew', { headers: as('admin') })
    expect(headers.get('cache-control')).toBe('private, no-cache')
  })

  it('tells organisers, and nobody else, what became of the last looks', async () => {
    const { text } = await start()
    expect(await text('/admin/content/imports')).toBe('401')
    expect(await text('/admin/content/imports', { 'x-roles': 'attendee' })).toBe('403')
    const lines = JSON.parse(await text('/admin/content/imports', { 'x-roles': 'admin' }))
    expect(lines).toMatchObject([{ outcome: 'published', version: 1, reason: null, findings: [] }])
  })

  it('counts what it serves and when it last heard of it', async () => {
    const { copy } = await start({ clock: () => Date.UTC(2026, 5, 12) })
    const gauges = (copy.gauges ?? []).map(async ({ name, read }) => [name, await read()] as const)
    expect(Object.fromEntries(await Promise.all(gauges))).toEqual({
      plenum_content_version: 1,
      plenum_content_last_success_timestamp_seconds: Date.UTC(2026, 5, 12) / 1000,
    })
  })

  it('is new when another folder of the same commit is asked for', async () => {
    await fake.commit({
      'other/settings.json': '{"name":{},"languages":[]}',
      'other/pages.json': '[]',
    })
    const first = await start()
    await servers.pop()?.close()
    const second = await start({ source: source({ folder: 'other' }) })
    expect(await second.copy.reload()).toMatchObject({ outcome: 'published' })
    expect([first.copy.pages().length, second.copy.pages().length]).toEqual([4, 0])
  })
})

describe.skipIf(!fake)('content by git stays as it is, to the byte,', () => {
  if (!fake) return
  const whilePacking = { when: ({ body }: { body: string }) => body.includes('want') }
  const options = { remote: fake.remote, allowPrivate: true, maxBytes: 200_000 }
  const [patient, hurried] = [gitContent(options), gitContent({ ...options, timeout: 300 })]
  let isHanging = false
  let copy: ContentFeature
  let server: TestConference
  beforeAll(async () => {
    await fake.commit(commitOf('zero'), { isForced: true })
    const source: ContentSource = {
      name: patient.name,
      read: (asked) => (isHanging ? hurried : patient).read(asked),
    }
    copy = content({ source, log: testLog() })
    server = await startTestServer({ features: [copy] })
  })
  afterAll(() => server.close())
  afterEach(() => fake.behave())

  const served = async () => {
    const help = await (await server.fetch('/api/content/help')).text()
    return JSON.stringify([copy.settings(), copy.pages(), help])
  }

  it.each([
    ['fails', { as: 'answer', status: 500 }, {}, 'failed: 500'],
    ['hangs', { as: 'hang' }, {}, 'did not answer in time'],
    ['hangs while it sends', { as: 'hang', from: 'half-way' }, whilePacking, 'in time'],
    ['sends half', { as: 'cut-off' }, whilePacking, 'gave only a part'],
    ['sends nonsense', { as: 'answer', body: 'x' }, {}, 'answers something else'],
    ['floods', { as: 'flood', bytes: 400_000 }, whilePacking, 'more than we take'],
    ['redirects', { as: 'redirect', to: 'https://evil.example/' }, {}, 'sends us elsewhere'],
    ['wants a token', { as: 'answer', status: 401 }, {}, 'does not accept our token'],
    ['is gone', { as: 'closed' }, {}, 'could not be reached'],
  ] as const)('while the server %s, and goes on after that', async (name, how, when, reason) => {
    const before = await served()
    const version = copy.version() ?? 0
    await fake.commit(commitOf(name))
    fake.misbehave(how, when)
    isHanging = how.as === 'hang'
    await expect(copy.reload()).rejects.toThrow(reason)
    expect(await served()).toBe(before)
    const [last] = await copy.imports(1)
    expect(last).toMatchObject({ outcome: 'failed', revision: null, version, findings: [] })
    expect(last?.reason).toContain(reason)

    fake.behave()
    isHanging = false
    expect(await copy.reload()).toMatchObject({ outcome: 'published', version: version + 1 })
    expect(await served()).toContain(`<p>${name}</p>`)
  })
})

describe('content of a source of one’s own, on one server', () => {
  const files = (word: string) =>
    new Map(Object.entries(commitOf(word)).map(([path, text]) => [path, Buffer.from(text)]))

  it('needs no database', async () => {
    let word = 'one'
    const own: ContentSource = {
      name: 'a wiki',
      read: async () => ({ revision: word, files: files(word), findings: [] }),
    }
    const copy = content({ source: own, log: testLog() })
    const server = await startTestServer({ features: [copy] })
    const { page } = server.client(contentContract)
    expect(await page({ params: { slug: 'help' } })).toEqual({ content: { en: '<p>one</p>' } })
    word = 'two'
    expect(await copy.reload()).toMatchObject({ outcome: 'published', version: 2 })
    expect(await page({ params: { slug: 'help' } })).toEqual({ content: { en: '<p>two</p>' } })
    expect(await copy.reload()).toMatchObject({ outcome: 'unchanged', version: 2 })
    expect((await copy.imports()).map(({ version }) => version)).toEqual([2, 2, 1])
    await server.close()
  })

  it('is not started with errors in it', async () => {
    const own: ContentSource = {
      name: 'a wiki',
      read: async () => ({
        revision: 'x',
        files: new Map([...files('one'), ['pages.json', Buffer.from('[\n{}]')]]),
        findings: [],
      }),
    }
    const features = [content({ source: own, log: testLog() })]
    await expect(startTestServer({ features })).rejects.toHaveProperty(
      'cause.message',
      expect.stringContaining('pages.json:2:1: 0.id: is missing'),
    )
  })
})
