import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendAnswer, type FakeAnswer } from './fake-answer.ts'
import { misbehaveAs, type Misbehaviour } from './fake-misbehaviour.ts'

/** What the service was asked. */
export interface FakeRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Answers what it knows; undefined is 404. */
export type FakeHandler = (
  request: FakeRequest,
) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>

export interface MisbehaveOptions {
  /** Which requests: a path's beginning, or a test of the request. Default: every one. */
  readonly when?: string | ((request: FakeRequest) => boolean)
  /** How many of them. Default: all, until told otherwise. */
  readonly times?: number
}

export interface FakeUpstream {
  /** With a slash at its end: `http://127.0.0.1:…/` */
  readonly url: string
  /** What it was asked, oldest first; emptied by `forget`. */
  readonly requests: readonly FakeRequest[]
  /** The most requests that were under way at once. */
  readonly mostAtOnce: number
  /** Puts another handler in place. */
  handle(handler: FakeHandler): void
  /** Misbehaves for the requests that match; the rule given last goes first. Returns how to stop. */
  misbehave(how: Misbehaviour, options?: MisbehaveOptions): () => void
  /** Behaves well again. */
  behave(): void
  forget(): void
  close(): Promise<void>
}

interface Rule {
  readonly how: Misbehaviour
  readonly matches: (request: FakeRequest) => boolean
  left: number
}

/**
 * A real service on a free port of this machine that can be told to misbehave. Ask it with
 * `allowPrivate`, for this machine is not the web.
 */
export async function startFakeUpstream(
  handler: FakeHandler = () => undefined,
): Promise<FakeUpstream> {
  const requests: FakeRequest[] = []
  const rules: Rule[] = []
  let handle = handler
  let underWay = 0
  let mostAtOnce = 0

  const server = createServer((incoming, response) => {
    mostAtOnce = Math.max(mostAtOnce, ++underWay)
    response.on('close', () => underWay--)
    void answer(incoming, response).catch((error: unknown) => response.destroy(error as Error))
  })
  // Clients that hang up in the middle are part of the game.
  server.on('clientError', (_, socket) => socket.destroy())

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined)
    const request = await readRequest(incoming)
    requests.push(request)
    const rule = rules.findLast((each) => each.left > 0 && each.matches(request))
    if (rule) rule.left -= 1
    const good = (await handle(request)) ?? { status: 404, json: { detail: 'Not found.' } }
    if (rule) await misbehaveAs(rule.how, good, response)
    else sendAnswer(good, response)
  }

  return {
    url: await listen(server),
    requests,
    get mostAtOnce() {
      return mostAtOnce
    },
    handle: (next) => void (handle = next),
    misbehave(how, { when, times = Infinity } = {}) {
      const rule = { how, matches: matcher(when), left: times }
      rules.push(rule)
      return () => void (rule.left = 0)
    },
    behave: () => void rules.splice(0),
    forget: () => void requests.splice(0),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function matcher(when: MisbehaveOptions['when']): Rule['matches'] {
  if (typeof when === 'string') return ({ path }) => path.startsWith(when)
  return when ?? (() => true)
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  const url = new URL(incoming.url ?? '/', 'http://fake.example')
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts).toString(),
  }
}
