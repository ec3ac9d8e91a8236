import type { IncomingMessage, ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { Log } from '../logging/log.ts'

/** What is known of a request while it is being answered. */
export interface RequestState {
  readonly id: string
  /** With the request's id. */
  readonly log: Log
  /** The pattern that answers it, never the address itself: addresses carry tokens. */
  route?: string
  /** The code of the problem that it ended in. */
  code?: string
  /** Asked every few seconds by a machine: its line is for debugging. */
  isRoutine?: boolean
}

const states = new WeakMap<ServerResponse, RequestState>()
const safeId = /^[\w.-]{8,64}$/

/**
 * Begins the state of a request. The id comes from the header if a trusted proxy sent it and it has a
 * safe format; otherwise it is new.
 */
export function beginRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { log, isFromProxy }: { readonly log: Log; readonly isFromProxy: boolean },
): RequestState {
  const given = request.headers['x-request-id']
  const isUsable = isFromProxy && typeof given === 'string' && safeId.test(given)
  const id = isUsable ? given : randomUUID()
  let child: Log | undefined
  const state: RequestState = {
    id,
    // Few requests log anything besides their own line.
    get log() {
      return (child ??= log.child({ request: id }))
    },
  }
  states.set(response, state)
  response.setHeader('X-Request-Id', id)
  return state
}

export function requestState(response: ServerResponse): RequestState {
  const state = states.get(response)
  if (!state) throw new Error('The request log must come before whatever answers')
  return state
}
