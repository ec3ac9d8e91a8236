import { UpstreamError } from '../upstream/index.ts'
import { check, checkOptions, type OptionsShape } from '../options/index.ts'
import type { ContentSource } from './content-source.ts'
import { readGitAddress } from './git-address.ts'
import { gitHttp } from './git-http.ts'
import { gitFolder, memoryFiles } from './git-memory.ts'
import { BrokenPackError, checkPack, LargePackError } from './git-pack.ts'
import { readGitTree } from './git-tree.ts'
import { git } from './isomorphic-git.ts'

export interface GitContentOptions {
  /** An https address, as for `git clone`: `https://example.org/harbour/content.git`. */
  readonly remote: string
  /** Default: `main`. */
  readonly branch?: string
  /** The folder of the repository that holds the content. Default: the repository itself. */
  readonly folder?: string
  /** What opens a private repository, with the right to read. Default: none. */
  readonly token?: string
  /** Whose token it is, where the service cares. Default: `x-access-token`. */
  readonly user?: string
  /** Milliseconds that one reading may take. Default: 60,000. */
  readonly timeout?: number
  /** The most bytes of one commit, as sent and unpacked. Default: 32 MB. */
  readonly maxBytes?: number
  /**
   * Whether the repository may live in a private network or on this machine, and be asked without
   * encryption. Default: false.
   */
  readonly allowPrivate?: boolean
}

const gitContentOptionsShape: OptionsShape<GitContentOptions> = {
  remote: check.text,
  branch: check.optional(check.text),
  folder: check.optional(check.text),
  token: check.optional(check.text),
  user: check.optional(check.text),
  timeout: check.optional(check.milliseconds),
  maxBytes: check.optional(check.limit),
  allowPrivate: check.optional(check.flag),
}

/**
 * Content of a git repository, over the web. Each look asks where the branch is; a commit that is
 * not published yet is fetched alone, without history, into memory. There is no clone on disk to
 * break, to outgrow or to be run: hooks, filters, submodules and links of a repository have no
 * meaning here. Throws for an address or a name that could not be right.
 */
export function gitContent(options: GitContentOptions): ContentSource {
  checkOptions('gitContent', gitContentOptionsShape, options)
  const { remote, branch = 'main', folder = '', token, user = 'x-access-token' } = options
  const { timeout = 60_000, maxBytes = 32 * 1024 * 1024, allowPrivate = false } = options
  const { url, name, folder: path } = readGitAddress({ remote, branch, folder, allowPrivate })
  const service = `git ${name}`
  const headers = token === undefined ? {} : { authorization: basic(user, token) }

  return {
    name,
    async read({ known, signal }) {
      const late = AbortSignal.timeout(timeout)
      const http = gitHttp({
        ...{ service, headers, maxBytes, allowPrivate },
        signal: AbortSignal.any([signal, late]),
        isLate: () => late.aborted,
      })
      try {
        if ((await findBranch()) === known) return 'unchanged'
        const fs = memoryFiles((file, bytes) => {
          if (file.endsWith('.pack')) checkPack(bytes, maxBytes)
        })
        const where = { fs, gitdir: gitFolder, cache: {} }
        const ref = { url, ref: branch, singleBranch: true, depth: 1, tags: false }
        const { fetchHead } = await git().fetch({ ...where, ...ref, http })
        if (!fetchHead) throw noBranch()
        return { revision: fetchHead, ...(await readGitTree(where, fetchHead, path)) }
      } catch (error) {
        signal.throwIfAborted()
        throw explain(error, service)
      }

      async function findBranch(): Promise<string> {
        const full = `refs/heads/${branch}`
        const refs = await git().listServerRefs({ http, url, prefix: full })
        const oid = refs.find(({ ref }) => ref === full)?.oid
        if (!oid) throw noBranch()
        return oid
      }
    },
  }

  function noBranch(): UpstreamError {
    return new UpstreamError('upstream.not-found', {
      service,
      detail: `there is no branch ${branch}, or nothing in it yet`,
    })
  }
}

const basic = (user: string, token: string) =>
  `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`

/** What git makes of a broken answer has many names; what an organiser can do is the same. */
function explain(cause: unknown, service: string): Error {
  if (cause instanceof UpstreamError) return cause
  if (cause instanceof git().Errors.NotFoundError)
    return new UpstreamError('upstream.not-found', { service, detail: cause.message, cause })
  if (cause instanceof LargePackError)
    return new UpstreamError('upstream.too-large', { service, detail: cause.message, cause })
  if (cause instanceof BrokenPackError)
    return new UpstreamError('upstream.incomplete', { service, detail: cause.message, cause })
  // The page that came instead of an answer is nothing for a log.
  if (cause instanceof git().Errors.SmartHttpError)
    return new UpstreamError('upstream.malformed', { service, detail: 'no git repository' })
  return new UpstreamError('upstream.malformed', { service, cause })
}
