import { assert } from 'superstruct'
import { PlenumError, toProblem } from '@plenum/shared'
import { checkAccess } from '../http/access-check.ts'
import { fitInput } from '../http/fit-input.ts'
import type { BeginTurn } from '../http/caller-turns.ts'
import type { Identify, Identity } from '../http/identity.ts'
import { databaseProblem } from '../http/database-problem.ts'
import { logFailures } from '../logging/log-failures.ts'
import type { Log } from '../logging/log.ts'
import { countPerSecond } from './count-per-second.ts'
import type { PlenumServer, PlenumSocket } from './plenum-socket.ts'
import type { SocketHandler } from './socket-handler.ts'
import { lookUp } from './socket-identity.ts'

export interface EventReceiverOptions {
  readonly handlers: readonly SocketHandler[]
  readonly identify: Identify
  readonly beginTurn: BeginTurn
  readonly log: Log
  /** Events per socket and second, and events that wait for their answer at once. */
  readonly maxEventsPerSecond: number
}

/**
 * Hands the events of clients to their handlers. The acknowledgement of an event is the answer of
 * its handler, or a problem document. An event without a handler is ignored.
 */
export function receiveEvents(io: PlenumServer, options: EventReceiverOptions): void {
  const handlers = indexByEvent(options.handlers)
  const { log, maxEventsPerSecond } = options

  const receive = (socket: PlenumSocket) => {
    const countEvents = countPerSecond()
    let waiting = 0
    const answer = async (name: string, ...received: unknown[]) => {
      const handler = handlers.get(name)
      if (!handler) return
      const { acknowledge, payload } = readEvent(received)
      if (countEvents() > maxEventsPerSecond || waiting >= maxEventsPerSecond)
        return acknowledge(toProblem(tooMany()))
      waiting += 1
      try {
        acknowledge(await answerInTurn(socket, handler, payload, options))
      } catch (error) {
        acknowledge(toProblem(describeFailure(error, name, log)))
      } finally {
        waiting -= 1
      }
    }
    socket.onAny(logFailures(log, 'failed to answer a socket event', answer))
  }
  io.on('connection', logFailures(log, 'failed to receive from a socket', receive))
}

function tooMany(): PlenumError {
  return new PlenumError('request.too-many', { extra: { retryAfter: 1 } })
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

/** socket.io appends the function that acknowledges, if the client asks for one. */
function readEvent(received: readonly unknown[]) {
  const last = received.at(-1)
  const acknowledge: (answer: unknown) => void =
    typeof last === 'function' ? (answer) => last(answer) : () => undefined
  return { acknowledge, payload: received[0] }
}

async function answerInTurn(
  socket: PlenumSocket,
  handler: SocketHandler,
  received: unknown,
  { identify, beginTurn }: EventReceiverOptions,
): Promise<unknown> {
  const { credentials, ip } = socket.data
  const turn = await beginTurn({ headers: credentials ?? {}, ip })
  try {
    const identity = await lookUp(socket, identify)
    checkAccess(handler.event.access, identity)
    await turn.moveTo(identity)
    return await answerEvent(socket, handler, received, identity)
  } finally {
    turn.end()
  }
}

async function answerEvent(
  socket: PlenumSocket,
  { event, handler }: SocketHandler,
  received: unknown,
  identity: Identity | null,
): Promise<unknown> {
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
  if (error instanceof PlenumError && error.status > 0) return error
  return databaseProblem(error) ?? new PlenumError('server.unexpected', { cause: error })
}
