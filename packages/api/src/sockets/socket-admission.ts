import type { IncomingMessage } from 'node:http'
import { PlenumError, toProblem } from '@plenum/shared'
import type { Identify } from '../http/identity.ts'
import type { Log } from '../logging/log.ts'
import { enterRooms, isBlocked, lookUp } from './socket-identity.ts'
import type { PlenumServer, PlenumSocket, SocketData } from './plenum-socket.ts'

export interface AdmissionOptions {
  readonly identify: Identify
  readonly log: Log
  /** Milliseconds between looking up those who stay. */
  readonly recheckEvery: number
  /** Where a client is, behind trusted proxies. */
  readonly addressOf: (request: IncomingMessage) => string
}

/**
 * Finds out who connects, and again while they stay. A blocked account is refused, or disconnected
 * once it is noticed. When nobody can be looked up, everyone is nobody for now: what is public goes
 * on without the database. Returns how to stop looking.
 */
export function admitSockets(io: PlenumServer, options: AdmissionOptions): () => void {
  const { identify, log, recheckEvery, addressOf } = options

  io.use((socket, next) => {
    socket.data.credentials = readCredentials(socket)
    socket.data.identity = null
    socket.data.ip = addressOf(socket.request)
    lookUp(socket, identify).then(
      () => next(),
      (error: unknown) => {
        if (isBlocked(error)) return next(refusal(error))
        log.warn({ error }, 'cannot tell who connects')
        next()
      },
    )
  })
  io.on('connection', (socket) => {
    dropRequest(socket)
    enterRooms(socket)
  })
  return repeat(recheckEvery, () => recheckAll(io, options))
}

/** Browsers bring a cookie; programs put their bearer token into a header or into `auth.token`. */
function readCredentials({ handshake }: PlenumSocket): SocketData['credentials'] {
  const { cookie, authorization } = handshake.headers
  const { token } = handshake.auth as { token?: unknown }
  const bearer = typeof token === 'string' ? `Bearer ${token}` : authorization
  if (cookie === undefined && bearer === undefined) return null
  return {
    ...(cookie === undefined ? {} : { cookie }),
    ...(bearer === undefined ? {} : { authorization: bearer }),
  }
}

/** The first request would stay in memory as long as the connection; nothing needs it any more. */
function dropRequest({ conn, handshake }: PlenumSocket): void {
  ;(conn as { request: IncomingMessage | null }).request = null
  handshake.headers = {}
}

/** What `connect_error` tells the client, under `data`. */
function refusal(error: PlenumError): Error {
  return Object.assign(new Error(error.code), { data: toProblem(error) })
}

async function recheckAll(io: PlenumServer, { identify, log }: AdmissionOptions): Promise<void> {
  for (const socket of io.of('/').sockets.values()) {
    try {
      await lookUp(socket, identify)
    } catch (error) {
      if (isBlocked(error)) continue
      // The database is away: the rest would fail alike, and the next round comes.
      log.warn({ error }, 'cannot tell who is connected')
      return
    }
  }
}

/** Again and again, one round at a time. */
function repeat(milliseconds: number, round: () => Promise<void>): () => void {
  let isBusy = false
  const timer = setInterval(async () => {
    if (isBusy) return
    isBusy = true
    await round().finally(() => (isBusy = false))
  }, milliseconds)
  return () => clearInterval(timer)
}
