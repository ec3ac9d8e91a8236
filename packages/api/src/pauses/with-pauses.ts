import { scheduler } from 'node:timers/promises'

/** In ms: how long others wait at most while much is made. */
const patience = 10

/** What an iterable gives, one by one. While it is made and used, the process answers others in between. */
export async function* withPauses<T>(items: Iterable<T>): AsyncGenerator<T> {
  let since = performance.now()
  for (const item of items) {
    yield item
    if (performance.now() - since < patience) continue
    await scheduler.yield()
    since = performance.now()
  }
}

/** All of it as a list. */
export async function gather<T>(items: Iterable<T>): Promise<T[]> {
  const gathered: T[] = []
  for await (const item of withPauses(items)) gathered.push(item)
  return gathered
}
