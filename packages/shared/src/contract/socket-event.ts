import type { Struct } from '../structs/index.ts'
import type { Access } from './access.ts'
import type { AnyStruct, ValueOf } from './endpoint.ts'

export interface SocketEventOptions<
  Payload extends AnyStruct = AnyStruct,
  Acknowledgement extends AnyStruct | undefined = AnyStruct | undefined,
> {
  /** `<feature>.<what happened>`, such as `schedule.published`. */
  readonly name: string
  readonly summary: string
  readonly direction: 'to-client' | 'to-server'
  readonly payload: Payload
  /** What the receiver answers. Left out: nothing. */
  readonly acknowledgement?: Acknowledgement
  /** Who may send it (to the server) or hear it (to the client). Default: `anyone`. */
  readonly access?: Access
}

/** One socket event as a value, for both ends. */
export interface SocketEvent<
  Payload extends AnyStruct = any,
  Acknowledgement extends AnyStruct | undefined = any,
> {
  readonly name: string
  readonly summary: string
  readonly direction: 'to-client' | 'to-server'
  readonly payload: Payload
  readonly acknowledgement: Acknowledgement
  readonly access: Access
}

export function defineSocketEvent<Value, Acknowledgement extends AnyStruct | undefined = undefined>(
  options: SocketEventOptions<Struct<Value, any>, Acknowledgement>,
): SocketEvent<Struct<Value, any>, Acknowledgement> {
  return {
    access: 'anyone',
    ...options,
    acknowledgement: options.acknowledgement as Acknowledgement,
  }
}

/** The payload that an event carries. */
export type EventPayload<E extends SocketEvent> = ValueOf<E['payload']>
