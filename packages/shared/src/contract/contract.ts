import type { Endpoint } from './endpoint.ts'
import type { SocketEvent } from './socket-event.ts'

/** All that one feature says over the wire: its endpoints and its socket events, by name. */
export interface Contract<
  Endpoints extends Record<string, Endpoint> = Record<string, Endpoint>,
  Events extends Record<string, SocketEvent> = Record<string, SocketEvent>,
> {
  /** The feature's name. */
  readonly feature: string
  readonly endpoints: Endpoints
  readonly events: Events
}

export function defineContract<
  const Endpoints extends Record<string, Endpoint> = Record<never, never>,
  const Events extends Record<string, SocketEvent> = Record<never, never>,
>(
  feature: string,
  parts: { readonly endpoints?: Endpoints; readonly events?: Events },
): Contract<Endpoints, Events> {
  return {
    feature,
    endpoints: parts.endpoints ?? ({} as Endpoints),
    events: parts.events ?? ({} as Events),
  }
}
