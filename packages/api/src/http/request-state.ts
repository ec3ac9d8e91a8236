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
const saneId = /^[\w.-]{8,64}$/

/** Begins the state of a request. An id that a proxy gave is kept when it is harmless to log. */
export function beginRequest(
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): RequestState {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && saneId.test(given) ? given : randomUUID()
  const state: RequestState = { id, log: log.child({ request: id }) }
  states.set(response, state)
  response.setHeader('X-Request-Id', id)
  return state
}

export function requestState(response: ServerResponse): RequestState {
  const state = states.get(response)
  if (!state) throw new Error('The request log must come before whatever answers')
  return state
}
