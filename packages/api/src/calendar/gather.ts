import { scheduler } from 'node:timers/promises'

/** In ms: how long others wait at most while much is made. */
const patience = 10

/** All that an iterable gives. While it is made, the process answers others in between. */
export async function gather<T>(items: Iterable<T>): Promise<T[]> {
  const gathered: T[] = []
  let since = performance.now()
  for (const item of items) {
    gathered.push(item)
    if (performance.now() - since < patience) continue
    await scheduler.yield()
    since = performance.now()
  }
  return gathered
}
