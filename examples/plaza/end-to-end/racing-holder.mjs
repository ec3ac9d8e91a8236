// One of many processes that want the same lease: waits for “go”, then until it has held it once.
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { createInterface } from 'node:readline'

const [module, url, prefix] = process.argv.slice(2)
const { openStores } = await import(module)
const silent = () => undefined
const log = { debug: silent, info: silent, warn: silent, error: silent, child: () => log }
const stores = await openStores({ url, prefix, log })
const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`)

tell('ready')
await once(createInterface({ input: process.stdin }), 'line')
for (;;) {
  const lease = await stores.semaphores.acquire('race', { duration: 30_000 })
  if (lease) {
    const inside = await stores.redis.incr(`${prefix}inside`)
    await setTimeout(2)
    await stores.redis.decr(`${prefix}inside`)
    tell({ inside })
    await lease.release()
    break
  }
  await setTimeout(Math.random() * 200)
}
await stores.close()
process.exit()
