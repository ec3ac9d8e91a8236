import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * When a process of this machine started, as a text to compare; undefined when there is no such
 * process. Pid and start together name one process for good, also in containers, where each main
 * process is number 1.
 */
export function processStart(pid: number): string | undefined {
  if (existsSync('/proc/self/stat')) return startFromProc(pid)
  if (!exists(pid)) return undefined
  return process.platform === 'win32' ? 'unknown' : startFromPs(pid)
}

/** proc(5): after the name, which may hold spaces, come the state and, as field 22, the start. */
function startFromProc(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`)
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  return state === 'Z' || state === 'X' ? undefined : fields[18]
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user exists, too, though it may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function startFromPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}
