import { deflateSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest'
import { startFakeGit, type FakeGit } from '../testing/fake-git.ts'
import { UpstreamError } from '../upstream/index.ts'
import { isBranchName } from './git-address.ts'
import { gitContent, type GitContentOptions } from './git-content.ts'
import { BrokenPackError, checkPack } from './git-pack.ts'

const fake = await startFakeGit()
afterAll(() => fake?.close())

const { signal } = new AbortController()
const good = {
  'settings.json': '{}',
  'help/en.md': '# Help',
  'README.md': 'not content',
  'a/b/c.md': 'too deep',
  '.github/x.md': 'hidden',
}

describe.skipIf(!fake)('content of a git repository', () => {
  let git: FakeGit
  beforeAll(() => {
    if (!fake) throw new Error('There is no git')
    git = fake
  })
  afterEach(async () => {
    git.behave()
    git.requireToken(undefined)
    git.forget()
  })

  const source = (options: Partial<GitContentOptions> = {}) =>
    gitContent({ remote: git.remote, allowPrivate: true, timeout: 10_000, ...options })
  const read = async (known?: string, options?: Partial<GitContentOptions>) => {
    const snapshot = await source(options).read({ signal, ...(known ? { known } : {}) })
    if (snapshot === 'unchanged') return snapshot
    const { revision, files, findings } = snapshot
    const texts = [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])
    return { revision, files: Object.fromEntries(texts), findings }
  }
  const failure = async (reading: Promise<unknown>) => {
    const error = await reading.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return error instanceof UpstreamError ? error.code : error
  }

  it('cannot be had while there is none', async () => {
    expect(await failure(read())).toBe('upstream.not-found')
  })

  it('is the files of the latest commit, history and all else left aside', async () => {
    await git.commit({ ...good, 'help/en.md': 'Older' })
    const commit = await git.commit(good)
    const files = { 'settings.json': '{}', 'help/en.md': '# Help' }
    expect(await read()).toEqual({ revision: commit, files, findings: [] })
    git.forget()
    expect(await read(commit)).toBe('unchanged')
    expect(git.requests.length).toBeLessThanOrEqual(2)
  })

  it('is of the branch and the folder that are asked for', async () => {
    await git.commit({ 'site/content/pages.json': '[]', 'pages.json': 'no' }, { branch: 'a/b' })
    const other = await read(undefined, { branch: 'a/b', folder: '/site/content/' })
    expect(other).toHaveProperty('files', { 'pages.json': '[]' })
    expect(await failure(read(undefined, { branch: 'gone' }))).toBe('upstream.not-found')
    expect(await failure(read(undefined, { folder: 'gone' }))).toBe('upstream.not-found')
  })

  it('is followed through a forced push and a deleted branch', async () => {
    const before = await git.commit(good)
    const after = await git.commit({ 'settings.json': '[]' }, { isForced: true })
    expect(await read(before)).toMatchObject({ revision: after, files: { 'settings.json': '[]' } })
    await git.deleteBranch()
    expect(await failure(read(before))).toBe('upstream.not-found')
    await git.commit(good)
  })

  it('has no links, submodules or huge files', async () => {
    await git.commit(
      {
        'settings.json': { linkTo: '/etc/passwd' },
        'help/en.md': { linkTo: '../../../../etc/passwd' },
        help2: { linkTo: '/etc' },
        'mod/en.md': { submodule: 'a'.repeat(40) },
        theme: { submodule: 'b'.repeat(40) },
        'big/en.md': 'x'.repeat(1024 * 1024 + 1),
        'ok/en.md': 'x'.repeat(1024 * 1024),
      },
      { isForced: true },
    )
    const snapshot = await read()
    if (snapshot === 'unchanged') throw new Error('unchanged')
    expect(Object.keys(snapshot.files)).toEqual(['ok/en.md'])
    expect(snapshot.findings.map(({ file, code }) => [file, code])).toEqual([
      ['big/en.md', 'too-large'],
      ['help/en.md', 'symlink'],
      ['mod/en.md', 'no-file'],
      ['settings.json', 'symlink'],
    ])
    await git.commit(good, { isForced: true })
  })

  it('is opened by a token that is told to nobody', async () => {
    const token = 'secret-token-123'
    git.requireToken(token)
    expect(await failure(read())).toBe('upstream.unauthorised')
    expect(await failure(read(undefined, { token: 'wrong' }))).toBe('upstream.unauthorised')
    expect(await read(undefined, { token })).toHaveProperty('files')
    expect(source({ token }).name).not.toContain(token)
    git.misbehave({ as: 'answer', status: 500 })
    const error = await read(undefined, { token }).catch((reason: unknown) => reason)
    expect(`${error} ${JSON.stringify(error)}`).not.toContain(token)
  })

  it('takes no token elsewhere', async () => {
    git.misbehave({ as: 'redirect', to: 'https://elsewhere.example/x?token=secret' })
    const error = await read(undefined, { token: 'secret' }).catch((reason: unknown) => reason)
    expect(String(error)).toMatch(/sends us elsewhere: to https:\/\/elsewhere\.example; if/)
    expect(String(error)).not.toContain('secret')
  })

  const pack = { when: (request: { body: string }) => request.body.includes('want') }
  it.each([
    ['answers 500', { as: 'answer', status: 500 }, {}, 'upstream.failed'],
    ['fails while it sends', { as: 'answer', status: 502 }, pack, 'upstream.failed'],
    ['is a page for people', { as: 'answer', body: '<html>' }, {}, 'upstream.malformed'],
    ['sends half as the whole', { as: 'truncated' }, pack, 'upstream.malformed'],
    ['breaks off', { as: 'cut-off' }, pack, 'upstream.incomplete'],
    ['hangs up', { as: 'closed' }, {}, 'upstream.unreachable'],
    ['floods', { as: 'flood', bytes: 200_000 }, pack, 'upstream.too-large'],
    ['floods, packed', { as: 'flood', bytes: 200_000, isPacked: true }, pack, 'upstream.too-large'],
  ] as const)('cannot be had from a server that %s', async (_, how, options, code) => {
    git.misbehave(how, options)
    expect(await failure(read(undefined, { maxBytes: 100_000 }))).toBe(code)
  })

  it.each(['start', 'half-way'] as const)('is not waited for for ever: %s', async (from) => {
    git.misbehave({ as: 'hang', from })
    expect(await failure(read(undefined, { timeout: 200 }))).toBe('upstream.timeout')
  })

  it('is given up at once when the server shuts down', async () => {
    git.misbehave({ as: 'hang' })
    const stop = new AbortController()
    const reading = failure(source().read({ signal: stop.signal }))
    stop.abort(new Error('shutting down'))
    expect(await reading).toBe(stop.signal.reason)
  })

  it('may be no larger than it may, however well it is packed', async () => {
    await git.commit({ 'video.bin': Buffer.alloc(500_000) }, { branch: 'large' })
    expect(await failure(read(undefined, { branch: 'large', maxBytes: 400_000 }))).toBe(
      'upstream.too-large',
    )
    expect(await read(undefined, { branch: 'large', maxBytes: 600_000 })).toHaveProperty('files')
  })

  it('is not looked for in private networks', async () => {
    const remote = git.remote.replace('http:', 'https:')
    for (const address of [remote, remote.replace('127.0.0.1', 'localhost')])
      expect(await failure(read(undefined, { remote: address, allowPrivate: false }))).toBe(
        'upstream.forbidden-address',
      )
  })
})

describe('the address of a repository', () => {
  it.each([
    ...[
      'http://git.example/x',
      'file:///etc',
      'ssh://git.example/x',
      'git.example:x',
      'ext::sh -c x',
    ],
    ...['--upload-pack=touch x', 'https://user:secret@git.example/x', ''],
  ])('may not be %j', (remote) => {
    expect(() => gitContent({ remote })).toThrow(UpstreamError)
    expect(() => gitContent({ remote })).not.toThrow('secret')
  })

  it.each([
    '--upload-pack=x',
    '-b',
    'a..b',
    'a b',
    'a\nb',
    'a~1',
    'x.lock',
    '/a',
    'a//b',
    '@',
    '@{x}',
    '',
  ])('has no branch %j', (branch) => {
    expect(() => gitContent({ remote: 'https://git.example/x', branch })).toThrow(TypeError)
  })

  it.each(['main', 'release/2026-11', 'ünïcode', 'a.b', 'feature_1', 'v@2'])(
    'may have a branch %s',
    (name) => expect(isBranchName(name)).toBe(true),
  )

  it('has no folder outside of it', () => {
    expect(() => gitContent({ remote: 'https://git.example/x', folder: '../x' })).toThrow(TypeError)
  })
})

describe('a pack', () => {
  const packOf = (head: readonly number[], body: Buffer, count = 1) => {
    const numbers = Buffer.alloc(8)
    numbers.writeUInt32BE(2)
    numbers.writeUInt32BE(count, 4)
    const bytes = Buffer.concat([Buffer.from('PACK'), numbers, Buffer.from(head), body])
    return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()])
  }
  const blob = deflateSync(Buffer.alloc(10))

  it('is whole, and as large as it says', () => {
    const sound = packOf([0x3a], blob)
    expect(() => checkPack(sound, 10)).not.toThrow()
    expect(() => checkPack(sound, 9)).toThrow('more than 9 bytes')
    expect(() => checkPack(sound.subarray(0, -1), 10)).toThrow('checksum')
    expect(() => checkPack(Buffer.from('PACK'), 10)).toThrow('no pack')
  })

  it.each([
    ['hides its size', [0x31], blob],
    ['claims more than there is', [0x3b], blob],
    ['is torn', [0x3a], blob.subarray(0, 5)],
    ['holds more objects than it says', [0x3a], Buffer.concat([blob, blob])],
    ['ends in the middle of a head', [0xbf], Buffer.from([0xff])],
  ])('that %s is refused', (_, head, body) => {
    expect(() => checkPack(packOf(head, body), 1000)).toThrow(BrokenPackError)
  })

  it('that says of a difference that it makes gigabytes is refused', () => {
    const difference = deflateSync(Buffer.from([10, 0x80, 0x80, 0x80, 0x80, 0x20, 0x90, 10]))
    const head = [0x78, ...Buffer.alloc(20)]
    expect(() => checkPack(packOf(head, difference), 1_000_000)).toThrow('unpacked')
  })
})
