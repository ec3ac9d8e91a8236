import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { OsUser } from './os-user.ts'

export interface GuardedProcessOptions {
  readonly command: string
  readonly args: readonly string[]
  /** Its own folder, removed when it ends. */
  readonly directory: string
  /** The line of its output that says that it is ready. */
  readonly ready: RegExp
  /** The signal that ends it soonest without harm. */
  readonly stopSignal: 'INT' | 'QUIT' | 'TERM'
  /** Left out: the user of this process. */
  readonly user?: OsUser
}

export interface GuardedProcess {
  /** Of the guarded program itself. */
  readonly pid: number
  /** Resolves once it has ended and its folder is gone. */
  stop(): Promise<void>
}

/**
 * A guard around the program. Its standard input is a pipe that closes when the process which
 * started it ends, in whatever way, SIGKILL included; then it ends the program and removes the
 * folder. It also ends by itself when the program does.
 */
const guard = `
exec 3<&0
directory=$1 signal=$2
shift 2
"$@" </dev/null 3<&- 2>&1 &
program=$!
echo "pid $program"
( cat <&3 >/dev/null; kill -s "$signal" "$program" 2>/dev/null ) &
reader=$!
exec 3<&-
wait "$program"
kill "$reader" 2>/dev/null
cd /
rm -rf "$directory"
`

/**
 * Starts a server for the length of a test run that cannot outlive it. Resolves when it is ready;
 * rejects with its output when it ends before.
 */
export async function startGuarded(options: GuardedProcessOptions): Promise<GuardedProcess> {
  const { command, args, directory, stopSignal, user } = options
  const shell = spawn('/bin/sh', ['-c', guard, 'guard', directory, stopSignal, command, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: directory,
    // Out of the group which Ctrl+C goes to: it must live on to clean up.
    detached: true,
    ...user,
  })
  const ended = once(shell, 'exit')
  const pid = await untilReady(shell, options)
  return {
    pid,
    async stop() {
      shell.stdin?.end()
      await ended
      // Where the program's user may not remove from the folder above, an empty one is left.
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function untilReady(shell: ChildProcess, options: GuardedProcessOptions): Promise<number> {
  const output = shell.stdout
  if (!output) throw new Error(`${options.command} could not be started`)
  const lines: string[] = []
  let pid = 0
  for await (const line of createInterface({ input: output })) {
    lines.push(line)
    pid ||= Number(/^pid (\d+)$/.exec(line)?.[1] ?? 0)
    if (options.ready.test(line)) {
      output.resume()
      return pid
    }
  }
  throw new Error(`${options.command} did not start:\n${lines.slice(-20).join('\n')}`)
}
