import { UpstreamError } from '../upstream/index.ts'

export interface GitAddress {
  /** Without a slash at its end. */
  readonly url: string
  /** `example.org/harbour/content (main)`, or `(main, folder)` where the content is in one. */
  readonly name: string
  /** Names of the folders on the way to the content; empty: the repository itself. */
  readonly folder: readonly string[]
}

/**
 * Checks where a repository is said to be. Throws `upstream.forbidden-address` for an address that
 * is not of the web, carries a password or is not encrypted, and a TypeError for names that git
 * would not take.
 */
export function readGitAddress(options: {
  readonly remote: string
  readonly branch: string
  readonly folder: string
  readonly allowPrivate: boolean
}): GitAddress {
  const { remote, branch, folder, allowPrivate } = options
  const url = URL.canParse(remote) ? new URL(remote) : undefined
  if (!url) throw forbidden('the repository', 'its address cannot be read')
  const names = folder.split('/').filter((part) => part !== '')
  const where = [branch, ...(names.length > 0 ? [names.join('/')] : [])].join(', ')
  const name = `${url.host}${url.pathname.replace(/\/+$|\.git$/, '')} (${where})`
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    throw forbidden(name, `it must begin with https:, not ${url.protocol}`)
  if (url.username || url.password) throw forbidden(name, 'a password does not belong into it')
  if (!isBranchName(branch)) throw new TypeError(`${JSON.stringify(branch)} is no name of a branch`)
  if (names.some((part) => part === '.' || part === '..' || /[\\\p{Cc}]/u.test(part)))
    throw new TypeError(`${JSON.stringify(folder)} is no folder of a repository`)
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, name, folder: names }
}

/** By the rules of git-check-ref-format, and never like an option. */
export function isBranchName(name: string): boolean {
  return (
    name.length <= 200 &&
    /^[^-/.\s]/u.test(name) &&
    !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|[/.]$|^@$/u.test(name)
  )
}

function forbidden(service: string, detail: string): UpstreamError {
  return new UpstreamError('upstream.forbidden-address', { service, detail })
}
