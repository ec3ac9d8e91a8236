import { assert } from 'superstruct'
import { PlenumError, toProblem } from '@plenum/shared'
import { checkAccess } from '../http/access-check.ts'
import { fitInput } from '../http/fit-input.ts'
import type { Identify } from '../http/identity.ts'
import type { Log } from '../logging/log.ts'
import type { PlenumServer, PlenumSocket } from './plenum-socket.ts'
import type { SocketHandler } from './socket-handler.ts'
import { lookUp } from './socket-identity.ts'

export interface EventReceiverOptions {
  readonly handlers: readonly SocketHandler[]
  readonly identify: Identify
  readonly log: Log
  readonly eventsPerSecond: number
}

/** Beyond so many times its share a client is not merely eager, and is disconnected. */
const floodFactor = 10

/**
 * Hands the events that clients send to their handlers. An event is acknowledged with what the
 * handler answers, or with a problem document; one that nobody handles is ignored. Nothing that a
 * client sends can reach further than its own acknowledgement.
 */
export function receiveEvents(io: PlenumServer, options: EventReceiverOptions): void {
  const handlers = indexByEvent(options.handlers)

  io.on('connection', (socket) => {
    const countEvent = countPerSecond()
    socket.onAny((name: string, ...received: unknown[]) => {
      const { acknowledge, payload } = readEvent(received)
      const count = countEvent()
      if (count > options.eventsPerSecond * floodFactor) return void socket.disconnect(true)
      const handler = handlers.get(name)
      if (!handler) return
      const answering =
        count > options.eventsPerSecond
          ? Promise.reject(new PlenumError('request.too-many', { extra: { retryAfter: 1 } }))
          : answerEvent(socket, handler, payload, options.identify)
      answering.then(acknowledge, (error: unknown) => {
        acknowledge(toProblem(describeFailure(error, name, options.log)))
      })
    })
  })
}

function indexByEvent(handlers: readonly SocketHandler[]): ReadonlyMap<string, SocketHandler> {
  const byEvent = new Map<string, SocketHandler>()
  for (const handler of handlers) {
    const { name, direction } = handler.event
    if (direction !== 'to-server') throw new TypeError(`${name} is not sent by clients`)
    if (byEvent.has(name)) throw new TypeError(`Two handlers take the event ${name}`)
    byEvent.set(name, handler)
  }
  return byEvent
}

/** socket.io puts the function that acknowledges, where the client wants one, last. */
function readEvent(received: readonly unknown[]) {
  const last = received.at(-1)
  const acknowledge: (answer: unknown) => void =
    typeof last === 'function' ? (answer) => last(answer) : () => undefined
  return { acknowledge, payload: received[0] }
}

async function answerEvent(
  socket: PlenumSocket,
  { event, handler }: SocketHandler,
  received: unknown,
  identify: Identify,
): Promise<unknown> {
  const identity = await lookUp(socket, identify)
  checkAccess(event.access, identity)
  const payload = fitInput('payload', received, event.payload)
  const answer = await handler(payload as never, {
    socket: socket.id,
    ip: socket.data.ip,
    identity,
  })
  if (!event.acknowledgement) return null
  assert(answer, event.acknowledgement)
  return answer
}

function describeFailure(error: unknown, event: string, log: Log): PlenumError {
  if (error instanceof PlenumError && error.status > 0 && error.status < 500) return error
  log.error({ error, event }, 'socket event failed')
  return error instanceof PlenumError && error.status > 0
    ? error
    : new PlenumError('server.unexpected', { cause: error })
}

/** Counts what happens within each second. */
function countPerSecond(): () => number {
  let second = 0
  let count = 0
  return () => {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) [second, count] = [now, 0]
    return ++count
  }
}
