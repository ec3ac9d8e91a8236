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

/** Tells every open page, on every server. */
export interface Announcer {
  announce<E extends SocketEvent>(event: E, payload: EventPayload<E>): void
}
