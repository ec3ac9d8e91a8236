import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReleaseFront {
  readonly url: string
  /** From now on the client is that of the next release, with other file names. */
  release(): void
  /** Answers 404 for scripts whose name matches, in every release. */
  lose(name: RegExp): void
  /** Whether connections are refused, as by a server that is away. */
  setAway(isAway: boolean): void
  /** Every page, the first request and each reload, that a browser asked for. */
  readonly documents: readonly string[]
  close(): Promise<void>
}

/** The names that the build gives to scripts and styles: `SessionPage-hxcDQcr1.js`. */
const built = /([\w.-]+-[\w-]{8})\.(js|css)\b/g
const released = /\.r(\d+)\.(js|css)$/

/**
 * A server before a plaza that can replace the client while it is open. Each release has its own
 * file names, and those of the others are not found, as after a deployment.
 */
export async function openReleaseFront(plaza: { readonly url: string }): Promise<ReleaseFront> {
  let current = 1
  const lost: RegExp[] = []
  const documents: string[] = []
  let isAway = false

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request
    if (isAway) return void request.socket.destroy()
    if (headers['sec-fetch-dest'] === 'document') documents.push(url)
    const [, release] = released.exec(url) ?? []
    const isBuilt = /^\/assets\/.*\.(js|css)$/.test(url)
    if (isBuilt && (Number(release) !== current || lost.some((name) => name.test(url)))) {
      response.writeHead(404).end()
      return
    }
    const asked = await fetch(plaza.url + url.replace(released, '.$2'), {
      method,
      headers: { accept: headers.accept ?? '*/*' },
    })
    const type = asked.headers.get('content-type') ?? ''
    const csp = asked.headers.get('content-security-policy')
    response.writeHead(asked.status, {
      'content-type': type,
      ...(csp ? { 'content-security-policy': csp } : {}),
    })
    if (method === 'HEAD') response.end()
    else if (/javascript|html|css/.test(type))
      response.end((await asked.text()).replace(built, `$1.r${current}.$2`))
    else response.end(Buffer.from(await asked.arrayBuffer()))
  }

  const server = createServer((request, response) => {
    // The plaza refuses what it cannot serve; the browser reports it.
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    documents,
    setAway: (next) => void (isAway = next),
    release: () => void current++,
    lose: (name) => void lost.push(name),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
