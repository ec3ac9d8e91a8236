import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processStart } from '../database/process-start.ts'

/**
 * A new folder for a server of a test run. Its name tells whose it is, and those of processes that
 * are no more are removed: one that was killed between two steps could not do so itself.
 */
export async function temporaryFolder(
  name: 'postgres' | 'redis' | 'pgbouncer' | 'nginx',
): Promise<string> {
  await removeAbandoned(`plenum-${name}-`)
  return mkdtemp(join(tmpdir(), `plenum-${name}-${process.pid}-${start(process.pid)}-`))
}

async function removeAbandoned(prefix: string): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    const [pid, started] = entry.startsWith(prefix) ? entry.slice(prefix.length).split('-') : []
    if (pid === undefined || start(Number(pid)) === started) continue
    // Another user's stays, for that user to remove.
    await rm(join(tmpdir(), entry), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Short, for the path of a socket file may have no more than a hundred characters. */
function start(pid: number): string | undefined {
  const text = processStart(pid)
  return text && createHash('sha256').update(text).digest('hex').slice(0, 6)
}
