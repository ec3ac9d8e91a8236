import type { EventPayload, SocketEvent, ValueOf } from '@plenum/shared'
import type { Identity } from '../http/identity.ts'

export interface SocketContext {
  readonly socket: string
  /** The client's address, behind trusted proxies. */
  readonly ip: string
  readonly identity: Identity | null
}

/** Answers an event that a client sends; payload validated, what it returns is acknowledged. */
export interface SocketHandler {
  readonly event: SocketEvent
  readonly handler: (payload: never, context: SocketContext) => unknown
}

export function onSocketEvent<E extends SocketEvent>(
  event: E,
  handler: (
    payload: EventPayload<E>,
    context: SocketContext,
  ) => Promise<ValueOf<E['acknowledgement']>> | ValueOf<E['acknowledgement']>,
): SocketHandler {
  return { event, handler: handler as SocketHandler['handler'] }
}

export interface AnnounceOptions {
  /**
   * `conference`: the pages at every server, by way of Redis, so later where Redis is away.
   * `server`: the pages at this server, at once; for what each server says by itself, such as that
   * it now serves another version. Default: `conference`.
   */
  readonly to?: 'conference' | 'server'
}

/** Tells open pages. */
export interface Announcer {
  announce<E extends SocketEvent>(
    event: E,
    payload: EventPayload<E>,
    options?: AnnounceOptions,
  ): void
}
