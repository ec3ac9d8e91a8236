import type * as redisAdapter from '@socket.io/redis-streams-adapter'
import type { Redis } from 'ioredis'
import { closeClient } from '../cache/redis-client.ts'
import type { Log } from '../logging/log.ts'
import { lazyModule } from '../modules/index.ts'

const loadAdapter = lazyModule<typeof redisAdapter>('@socket.io/redis-streams-adapter')

export interface JoinedServers {
  readonly adapter: ReturnType<typeof redisAdapter.createAdapter>
  /** Resolves once what was said has reached Redis, or Redis says nothing. */
  close(): Promise<void>
}

export interface JoinServersOptions {
  /** The same on all servers of one conference, and on no other's. */
  readonly name: string
  readonly log: Log
}

/**
 * Passes what one server says to the sockets of the others, by a Redis stream: a server that lost
 * Redis for a while reads on where it was.
 */
export function joinServers(redis: Redis, { name, log }: JoinServersOptions): JoinedServers {
  // The adapter connects a lazy client by hand, and a Redis that is away would end the process.
  const client = redis.duplicate({ lazyConnect: false })
  const report = (error: Error) => log.warn({ error }, 'sockets cannot reach Redis')
  client.on('error', report)
  const readers = keepDuplicates(client, report)
  return {
    adapter: loadAdapter().createAdapter(client, {
      streamName: `plenum.sockets.${name}`,
      channelPrefix: `plenum.sockets.${name}`,
    }),
    async close() {
      await closeClient(client)
      for (const reader of readers) reader.disconnect()
    },
  }
}

/**
 * The connections that the adapter makes for itself. It lets go of the one that reads once it has
 * read again, which takes seconds, and without Redis never comes: the process would not end.
 */
function keepDuplicates(client: Redis, report: (error: Error) => void): readonly Redis[] {
  const duplicates: Redis[] = []
  const duplicate = client.duplicate.bind(client)
  client.duplicate = (options) => {
    const made = duplicate(options)
    made.on('error', report)
    tolerateClosing(made)
    duplicates.push(made)
    return made
  }
  return duplicates
}

/** The adapter does not wait for its subscription: one cut off by closing would end the process. */
function tolerateClosing(client: Redis): void {
  const send = client.sendCommand.bind(client)
  client.sendCommand = (command, stream) => {
    command.promise.catch(() => undefined)
    return send(command, stream)
  }
}
