import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** Whether a program can be started by its name. */
export function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0
}

/** Runs a program without a shell and answers what it prints. Rejects with what it says on stderr. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: {
    readonly input?: string | Uint8Array | undefined
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Promise<Buffer> {
  const child = spawn(command, args, { env: { ...process.env, ...options.env } })
  // It may end before it has read all of its input.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input)
  const output: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => output.push(part))
  child.stderr.on('data', (part: Buffer) => errors.push(part))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ${Buffer.concat(errors)}`)
  return Buffer.concat(output)
}
