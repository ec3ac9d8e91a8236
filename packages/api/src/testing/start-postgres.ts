import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startGuarded } from './guarded-process.ts'
import { unprivilegedUser } from './os-user.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { temporaryFolder } from './temporary-folder.ts'
import type { TestServer } from './test-server-process.ts'

const run = promisify(execFile)

/** Durability is of no use to a test. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  listen_addresses: '',
}

/**
 * Starts a real Postgres in a temporary folder, reached through a socket file there, as an
 * unprivileged user when this process is root. It ends with this process at the latest. Undefined
 * when the machine has no Postgres.
 */
export async function startPostgres(): Promise<TestServer | undefined> {
  const user = await unprivilegedUser()
  const directory = await temporaryFolder('postgres')
  if (user) await chown(directory, user.uid, user.gid)
  // Copied binaries lie inside and are not the user's own, so the way to them must be open.
  await chmod(directory, 0o711)
  const binaries = await findPostgresBinaries(directory, user)
  if (!binaries) {
    await rm(directory, { recursive: true })
    return undefined
  }
  const data = join(directory, 'db')
  await mkdir(data, { mode: 0o700 })
  if (user) await chown(data, user.uid, user.gid)
  const flags = [
    '--auth=trust',
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]
  await run(join(binaries, 'initdb'), ['-D', data, ...flags], { cwd: directory, ...user })
  const { stop } = await startGuarded({
    command: join(binaries, 'postgres'),
    args: ['-D', data, ...asFlags({ ...settings, unix_socket_directories: data })],
    directory,
    ready: /ready to accept connections/,
    stopSignal: 'QUIT',
    ...(user ? { user } : {}),
  })
  return { url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(data)}`, stop }
}

function asFlags(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
