import { randomUUID } from 'node:crypto'
import { openStores, type Stores } from '../cache/index.ts'
import { testLog } from './test-log.ts'

/** One of the kinds of stores that a test about shared state must pass on. */
export interface TestStores {
  readonly name: 'memory' | 'redis'
  /**
   * Fresh stores of the test's own. Those opened on Redis with the same prefix share their content,
   * as two servers do. Closing removes what they hold.
   */
  open(options?: { readonly prefix?: string }): Promise<Stores>
}

/**
 * The stores of this run, for `describe.each(stores)('… on $name', ({ open }) => …)`: memory always,
 * Redis when `startTestServices()` or `REDIS_TEST_URL` gives one.
 */
export const stores: readonly TestStores[] = [
  { name: 'memory', open: () => openStores({ log: testLog() }) },
  ...(process.env['REDIS_TEST_URL']
    ? [{ name: 'redis' as const, open: openOnRedis(process.env['REDIS_TEST_URL']) }]
    : []),
]

function openOnRedis(url: string): TestStores['open'] {
  return async ({ prefix = `test:${randomUUID()}:` } = {}) => {
    const opened = await openStores({ url, prefix, log: testLog() })
    return {
      ...opened,
      async close() {
        const keys = (await opened.redis?.keys(`${prefix}*`)) ?? []
        if (keys.length > 0) await opened.redis?.del(...keys)
        await opened.close()
      },
    }
  }
}
