import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built command line. */
export const cli = fileURLToPath(new URL('../dist/server/cli.js', import.meta.url))

export interface PlazaProcess {
  readonly url: string
  /** The mails so far, the newest first. */
  mails(): Promise<readonly MailboxEntry[]>
  /** The code of the sign-in mail to an address, the first or the nth; waits for it. */
  codeFor(address: string, nth?: number): Promise<string>
  /** Everything that it wrote so far, to both of its streams. */
  output(): string
  /** Asks it to stop, and answers its exit code. */
  stop(): Promise<number | null>
  /** Ends it without warning, as a power cut does. */
  kill(): Promise<void>
}

export interface PlazaProcessOptions {
  /** A folder of data that stays. Default: one of its own, which goes with it. */
  readonly data?: string
  /** Further variables of its environment. Default: none. */
  readonly env?: Readonly<Record<string, string>>
}

/** The built plaza as a process of its own, on a free port. */
export async function startPlaza(
  args: readonly string[] = [],
  { data, env = {} }: PlazaProcessOptions = {},
): Promise<PlazaProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'plaza-'))
  const port = env['PORT'] ?? String(await freePort())
  const url = env['SELF_URL'] ?? `http://localhost:${port}`
  const child = spawn(process.execPath, [cli, 'serve', ...args], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PORT: port,
      PLAZA_DATA: data ?? join(folder, 'data'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const opened = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output.push(chunk.toString())
        if (output.join('').includes(' is open at ')) resolve()
      })
    void ended.then(() => reject(new Error(`The plaza did not open:\n${output.join('')}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const code = await ended
    await rm(folder, { recursive: true, force: true })
    return code
  }
  await opened
  const mails = () => readMails(url, output.join(''))
  return {
    url,
    mails,
    codeFor: (address, nth = 1) => codeFor(mails, address, nth),
    output: () => output.join(''),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL').then(() => undefined),
  }
}

/** Taken for a moment and given back, so that the plaza knows its own address beforehand. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

export interface MailboxEntry {
  readonly to: string
  readonly text: string
}

/** The output names the mailbox with its key. */
async function readMails(url: string, output: string): Promise<readonly MailboxEntry[]> {
  const [query = ''] = /(?<=\/mailbox)\?key=\S+/.exec(output) ?? []
  const response = await fetch(`${url}/mailbox.json${query}`)
  return (await response.json()) as readonly MailboxEntry[]
}

/** Mail is sent behind the request that asked for it, so the mailbox is asked until it has come. */
async function codeFor(
  mails: PlazaProcess['mails'],
  address: string,
  nth: number,
): Promise<string> {
  for (;;) {
    const mail = (await mails()).filter(({ to }) => to === address).at(-nth)
    const [code] = /\b\d{3}\s?\d{3}\b/.exec(mail?.text ?? '') ?? []
    if (code) return code.replace(/\s/, '')
  }
}
