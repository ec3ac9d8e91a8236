import { once, EventEmitter } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createSocketServer } from '../sockets/index.ts'
import { startRedis, testLog } from '../testing/index.ts'
import { openStores } from './open-stores.ts'

const log = testLog()
const cleanUp: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})

/** Takes connections and never says a word. */
async function startSilent(): Promise<string> {
  const sockets: Socket[] = []
  const server = createServer((socket) => sockets.push(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('a Redis that says nothing holds up neither start nor end', async () => {
  const stores = await openStores({ url: await startSilent(), log })
  await stores.bus.subscribe('schedule', () => undefined)
  expect(await stores.cache.get('a')).toBeNull()
  await stores.close()
})

describe.runIf(process.env['REDIS_TEST_URL'])('while Redis stands still', () => {
  async function open() {
    const server = await startRedis()
    const stores = await openStores({ url: server?.url ?? '', log })
    const info = (await stores.redis?.info('server')) ?? ''
    const pid = Number(/process_id:(\d+)/.exec(info)?.[1])
    cleanUp.push(async () => {
      await stores.close()
      await server?.stop()
    })
    const proceed = () => process.kill(pid, 'SIGCONT')
    return { url: server?.url ?? '', stores, freeze: () => process.kill(pid, 'SIGSTOP'), proceed }
  }

  it('a server goes on, and hears the others once Redis does', async () => {
    const { url, stores, freeze, proceed } = await open()
    const other = await openStores({ url, log })
    cleanUp.push(() => other.close())
    const heard = new EventEmitter()
    freeze()
    cleanUp.push(proceed)
    await stores.bus.subscribe('schedule', (message) => heard.emit(message))
    proceed()
    const news = once(heard, 'news')
    const sending = setInterval(() => void other.bus.publish('schedule', 'news'), 20)
    await news
    clearInterval(sending)
  })

  it('a server closes', async () => {
    const { stores, freeze, proceed } = await open()
    const { redis } = stores
    const selfUrl = 'https://plaza.example'
    const sockets = createSocketServer({ handlers: [], log, selfUrl, ...(redis && { redis }) })
    const stop = await stores.bus.subscribe('schedule', () => undefined)
    freeze()
    cleanUp.push(proceed)
    await Promise.all([stop(), sockets.close()])
    await stores.close()
  })
})
