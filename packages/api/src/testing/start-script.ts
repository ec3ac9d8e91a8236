import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface StartedScript {
  readonly pid: number
  /** The next line that it prints; rejects, with what it said on stderr, when it ends instead. */
  line(): Promise<string>
  /** Ends it without warning, as `kill -9` does. */
  kill(): Promise<void>
}

/**
 * Runs code in a Node process of its own. It is the body of a module, in JavaScript; paths that it
 * imports must be absolute, and may be TypeScript. `within` is a command that runs it, such as one
 * that makes a container. Default: none.
 */
export function startScript(
  code: string,
  { within = [] }: { readonly within?: readonly string[] } = {},
): StartedScript {
  const options = ['--conditions=source', '--import', import.meta.resolve('tsx')]
  const [command = '', ...args] = [...within, process.execPath, ...options]
  const child = spawn(command, [...args, '--input-type=module', '-'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(code)
  const errors: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid ?? 0,
    async line() {
      const { value, done } = await lines.next()
      if (!done) return value
      await ended
      throw new Error(`The script ended: ${errors.join('').slice(0, 2_000)}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
