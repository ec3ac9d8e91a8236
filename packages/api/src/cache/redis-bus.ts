import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Log } from '../logging/log.ts'
import type { Bus } from './bus.ts'
import { memoryBus } from './memory-bus.ts'
import { isAnswered } from './redis-client.ts'

export interface RedisBusOptions {
  /** For commands. */
  readonly redis: Redis
  /** In subscriber mode, hence a connection of its own. It subscribes again when reconnected. */
  readonly subscriber: Redis
  /** Begins each channel. */
  readonly prefix: string
  readonly log: Log
}

/**
 * A bus between all servers. This server's own listeners are told directly, so they hear their
 * own server also while Redis is away, and never twice; a message for the others is then lost,
 * which the log says.
 */
export function redisBus({ redis, subscriber, prefix, log }: RedisBusOptions): Bus {
  const local = memoryBus({ log })
  const server = randomUUID()
  const subscriptions = new Map<string, number>()
  let isSilent = false

  subscriber.on('message', (name: string, payload: string) => {
    const [sender, message] = [payload.slice(0, server.length), payload.slice(server.length)]
    if (sender !== server) void local.publish(name.slice(prefix.length), message)
  })

  return {
    async publish(channel, message) {
      await local.publish(channel, message)
      try {
        await redis.publish(prefix + channel, server + message)
      } catch (error) {
        log.warn({ error, channel }, 'A message did not reach the other servers')
      }
    },
    async subscribe(channel, listener) {
      const stop = await local.subscribe(channel, listener)
      await count(channel, 1)
      let stopped = false
      return async () => {
        if (stopped) return
        stopped = true
        await stop()
        await count(channel, -1)
      }
    },
  }

  /** The first listener of a channel subscribes, the last one's end unsubscribes. */
  async function count(channel: string, change: 1 | -1): Promise<void> {
    const listeners = (subscriptions.get(channel) ?? 0) + change
    subscriptions.set(channel, listeners)
    if (listeners === 0) await send(() => subscriber.unsubscribe(prefix + channel))
    if (listeners === 1 && change === 1) await send(() => subscriber.subscribe(prefix + channel))
  }

  /**
   * While Redis is away the client keeps the command for later, and a server starts without. One
   * that says nothing is waited for once.
   */
  async function send(command: () => Promise<unknown>): Promise<void> {
    const sent = command().then(
      () => (isSilent = false),
      (error: unknown) => log.warn({ error }, 'A subscription to the other servers failed'),
    )
    if (subscriber.status === 'ready' && !isSilent) isSilent = !(await isAnswered(sent))
  }
}
