import { chown, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findOnPath } from './find-on-path.ts'
import { freePort } from './free-port.ts'
import { startGuarded } from './guarded-process.ts'
import { unprivilegedUser } from './os-user.ts'
import { temporaryFolder } from './temporary-folder.ts'
import type { TestServer } from './test-server-process.ts'

/**
 * Starts a pgbouncer in transaction mode in front of a Postgres that is reached through a socket
 * file. Two server connections serve all clients, so that they often change hands. Undefined when
 * the machine has no pgbouncer.
 */
export async function startPgbouncer(databaseUrl: string): Promise<TestServer | undefined> {
  const command = findOnPath('pgbouncer')
  if (!command) return undefined
  const { searchParams, pathname } = new URL(databaseUrl)
  const port = await freePort()
  const directory = await temporaryFolder('pgbouncer')
  const file = join(directory, 'pgbouncer.ini')
  await writeFile(
    file,
    `[databases]
* = host=${searchParams.get('host')} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
ignore_startup_parameters = extra_float_digits
`,
  )
  const user = await unprivilegedUser()
  if (user) for (const path of [directory, file]) await chown(path, user.uid, user.gid)
  const { stop } = await startGuarded({
    command,
    args: [file],
    directory,
    ready: /process up/,
    stopSignal: 'INT',
    ...(user ? { user } : {}),
  })
  return { url: `postgresql://postgres@127.0.0.1:${port}${pathname}`, stop }
}
