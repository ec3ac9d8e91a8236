import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whom to start a program as. */
export interface OsUser {
  readonly uid: number
  readonly gid: number
}

/**
 * A user without privileges, as whom root can start what refuses to run as root: `postgres` where
 * there is one, else `nobody`. Undefined when this process is not root.
 */
export async function unprivilegedUser(): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  return (await find('postgres')) ?? (await find('nobody')) ?? { uid: 65534, gid: 65534 }
}

async function find(name: string): Promise<OsUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}
