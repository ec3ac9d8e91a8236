import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitStream, type FakeGitFiles } from './fake-git-commit.ts'
import { startFakeUpstream, type FakeRequest, type FakeUpstream } from './fake-upstream.ts'
import { isInstalled, runProgram } from './run-program.ts'

export interface FakeGit extends Pick<
  FakeUpstream,
  'requests' | 'misbehave' | 'behave' | 'forget' | 'close'
> {
  /** Where to fetch from: `http://127.0.0.1:…/content.git` */
  readonly remote: string
  /**
   * Puts files on a branch and answers the commit. They are added to those that are there; `null`
   * removes one.
   */
  commit(files: FakeGitFiles, options?: FakeCommitOptions): Promise<string>
  deleteBranch(branch?: string): Promise<void>
  /** From now on only who brings this token is answered; undefined opens the doors again. */
  requireToken(token: string | undefined): void
}

export interface FakeCommitOptions {
  /** Default: `main`. */
  readonly branch?: string
  /** Begins a new history, as a forced push does. Default: false. */
  readonly isForced?: boolean
}

/**
 * A real git server on a free port of this machine, with one empty repository, that can be told to
 * misbehave. Ask it with `allowPrivate`. Undefined when there is no `git` on the PATH.
 */
export async function startFakeGit(): Promise<FakeGit | undefined> {
  if (!isInstalled('git')) return undefined
  const repository = await mkdtemp(join(tmpdir(), 'plenum-git-'))
  const git = (args: readonly string[], input?: string | Uint8Array) =>
    runProgram('git', ['-C', repository, ...args], { input, env: ownSettingsOnly })
  await git(['init', '--quiet', '--bare', '--initial-branch=main'])
  let token: string | undefined
  const upstream = await startFakeUpstream((request) => {
    if (token !== undefined && request.headers['authorization'] !== bearerOf(token))
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="git"' } }
    return answerGit(repository, request)
  })

  return {
    ...upstream,
    remote: `${upstream.url}content.git`,
    async commit(files, { branch = 'main', isForced = false } = {}) {
      const ref = `refs/heads/${branch}`
      const known = await git(['rev-parse', '--verify', '--quiet', ref]).catch(() => undefined)
      const stream = commitStream(files, { ref, isChild: known !== undefined && !isForced })
      await git(['fast-import', '--quiet', '--force'], stream)
      return (await git(['rev-parse', ref])).toString().trim()
    },
    deleteBranch: async (branch = 'main') =>
      void (await git(['update-ref', '-d', `refs/heads/${branch}`])),
    requireToken: (wanted) => void (token = wanted),
    async close() {
      await upstream.close()
      await rm(repository, { recursive: true, force: true })
    },
  }
}

/** Whoever runs the tests may have settings of git that change what it does. */
const ownSettingsOnly = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

const bearerOf = (token: string) =>
  `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`

/** Git's smart HTTP protocol, as `git http-backend` speaks it: gitprotocol-http(5). */
async function answerGit(repository: string, request: FakeRequest) {
  const version = { GIT_PROTOCOL: request.headers['git-protocol'] ?? '' }
  const serve = (args: readonly string[]) =>
    runProgram('git', ['upload-pack', '--stateless-rpc', ...args, repository], {
      input: request.body,
      env: { ...ownSettingsOnly, ...version },
    })
  if (request.method === 'GET' && request.path === '/content.git/info/refs') {
    const refs = await serve(['--advertise-refs'])
    const headers = { 'content-type': 'application/x-git-upload-pack-advertisement' }
    const greeting = Buffer.from('001e# service=git-upload-pack\n0000')
    return { headers, body: Buffer.concat([greeting, refs]) }
  }
  if (request.method === 'POST' && request.path === '/content.git/git-upload-pack')
    return {
      headers: { 'content-type': 'application/x-git-upload-pack-result' },
      body: await serve([]),
    }
  return undefined
}
