import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runQuietly } from './run.mjs'

const quietTurbo = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }

/**
 * Brings a checkout to where it can run: the right Node, the dependencies of the lock file, and a
 * build. Does only what is missing, so the second time takes a moment; after a pull, what changed.
 */
export async function prepare({ say = () => {} } = {}) {
  requireNode()
  await installDependencies(say)
  await build(say)
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`Plenum needs Node 20.19 or later; this is ${process.version}.`)
}

export async function installDependencies(say = () => {}) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const marker = join(root, 'node_modules/.plenum-installed')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return
  say('Installing dependencies (about a minute the first time)…')
  // Not `npm ci`, which refuses a lock file that lacks binaries for platforms a registry does not have.
  // What builds is a dev dependency, which npm leaves out where NODE_ENV is production.
  await runQuietly('npm', ['install', '--include=dev', '--no-save', '--no-audit', '--no-fund'])
  writeFileSync(marker, lock)
}

export async function build(say = () => {}) {
  say('Building…')
  const turbo = join(root, 'node_modules/.bin/turbo')
  await runQuietly(turbo, ['run', 'build', '--filter=@plenum/plaza'], { env: quietTurbo })
}
