import { PlenumError } from '@plenum/shared'
import pLimit, { type LimitFunction } from 'p-limit'

/** Does work after all that was asked of the same session before has ended, well or not. */
export type InSessionOrder = <T>(session: string, work: () => Promise<T>) => Promise<T>

/**
 * How many may be at one session on a server. At some milliseconds each, the last of them waits a few
 * seconds; more would have given up by the time that they are served.
 */
export const longestQueue = 500

/** In seconds: about as long as a full queue takes. */
const retryAfter = 5

/** Queues by session, in this process. One refuses with `server.unavailable` while it is full. */
export function createSessionQueues(): InSessionOrder {
  const queues = new Map<string, { readonly oneByOne: LimitFunction; length: number }>()
  return async (session, work) => {
    const queue = queues.get(session) ?? { oneByOne: pLimit(1), length: 0 }
    if (queue.length >= longestQueue)
      throw new PlenumError('server.unavailable', {
        detail: 'Too many ask for this session at once.',
        extra: { retryAfter },
      })
    queues.set(session, queue)
    queue.length += 1
    try {
      return await queue.oneByOne(work)
    } finally {
      queue.length -= 1
      if (queue.length === 0) queues.delete(session)
    }
  }
}
