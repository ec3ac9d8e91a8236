import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { expect, it } from 'vitest'
import { createExchange } from './exchange.ts'

it('a connection that is not used any more is closed, though the service would keep it', async () => {
  const server = createServer({ keepAliveTimeout: 60_000 }, (_, response) => response.end('so'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const connected = once(server, 'connection') as Promise<[Socket]>

  const { port } = server.address() as AddressInfo
  const exchange = createExchange({ allowPrivate: true, idle: 20 })
  const { signal } = new AbortController()
  const { bytes } = await exchange(new URL(`http://127.0.0.1:${port}/`), {
    headers: {},
    maxBytes: 100,
    signal,
  })
  expect(Buffer.from(bytes).toString()).toBe('so')

  const [socket] = await connected
  if (!socket.closed) await once(socket, 'close')
  server.close()
  await once(server, 'close')
})
