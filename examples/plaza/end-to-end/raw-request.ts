import { request, type OutgoingHttpHeaders } from 'node:http'

export interface RawRequest {
  readonly method?: string
  /** As it goes over the wire. */
  readonly path: string
  readonly headers?: OutgoingHttpHeaders
  /** In the pieces that it is sent in; without a `content-length` it goes chunked. */
  readonly body?: readonly (string | Uint8Array)[]
}

/**
 * A request as it stands here, to a port of this machine: `fetch` would mend the path first, and
 * refuse most of what is hostile. Rejects when the server hangs up without an answer.
 */
export function sendRaw(url: string, raw: RawRequest): Promise<Response> {
  const { method = 'GET', path, headers = {}, body = [] } = raw
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const isChunked = body.length > 0 && headers['content-length'] === undefined
    const framing = isChunked ? { 'transfer-encoding': 'chunked' } : {}
    const options = { hostname, port, method, path, headers: { ...framing, ...headers } }
    const sent = request(options, (response) => {
      const { statusCode: status = 0, headers: received } = response
      const chunks: Buffer[] = []
      response.on('error', reject)
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const hasBody = status >= 200 && status !== 204 && status !== 304
        const type = { 'content-type': received['content-type'] ?? '' }
        resolve(new Response(hasBody ? Buffer.concat(chunks) : null, { status, headers: type }))
      })
    })
    // Once the answer is here, it does not matter that the rest of the body was not wanted.
    sent.on('error', reject)
    for (const piece of body) sent.write(piece)
    sent.end()
  })
}
