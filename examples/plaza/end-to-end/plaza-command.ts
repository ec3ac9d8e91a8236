import { execFile } from 'node:child_process'
import { cli } from './plaza-process.ts'

export interface CommandOutcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of the built plaza to its end, with a folder of data. */
export function runPlaza(
  args: readonly string[],
  data: string,
  env: Readonly<Record<string, string>> = {},
): Promise<CommandOutcome> {
  const options = { env: { ...process.env, NODE_ENV: 'test', PLAZA_DATA: data, PORT: '0', ...env } }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...args], options, (_error, stdout, stderr) =>
      // Without a code it was ended by a signal.
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}
