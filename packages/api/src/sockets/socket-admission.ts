import { PlenumError, toProblem } from '@plenum/shared'
import type { BeginTurn } from '../http/caller-turns.ts'
import type { Identify } from '../http/identity.ts'
import { logFailures } from '../logging/log-failures.ts'
import type { Log } from '../logging/log.ts'
import { accountRoom } from './announcer.ts'
import { connectionState } from './connection-state.ts'
import { enterRooms, isBlocked, lookUp } from './socket-identity.ts'
import type { PlenumServer, PlenumSocket, SocketData } from './plenum-socket.ts'

export interface AdmissionOptions {
  readonly identify: Identify
  readonly beginTurn: BeginTurn
  readonly log: Log
  /** Milliseconds between two look-ups of sockets that send nothing. */
  readonly recheckInterval: number
}

export interface Admission {
  /** Looks up the sockets of an account at this server again. */
  recheck(account: string): void
  /** Ends the look-ups. */
  stop(): void
}

/**
 * Looks up the account of each new socket, and again while it stays. A blocked account is refused,
 * or disconnected at the next look-up. Sockets count as anonymous while look-ups fail: public events
 * go on without the database.
 */
export function admitSockets(io: PlenumServer, options: AdmissionOptions): Admission {
  const { identify, beginTurn, log, recheckInterval } = options
  let rechecks = 0

  /** A change of an account during the first look-up would be missed: the socket has no room yet. */
  const lookUpFirst = async (socket: PlenumSocket) => {
    const { credentials, ip } = socket.data
    if (!credentials) return
    const turn = await beginTurn({ headers: credentials, ip })
    try {
      const before = rechecks
      await turn.moveTo(await lookUp(socket, identify))
      if (rechecks !== before) await lookUp(socket, identify)
    } finally {
      turn.end()
    }
  }

  io.use((socket, next) => {
    admit(socket, lookUpFirst, log).then(
      () => next(),
      (error: unknown) => next(refusal(error, log)),
    )
  })
  io.on('connection', logFailures(log, 'failed to admit a socket', enterRooms))
  const recheck = (account: string) => {
    rechecks += 1
    for (const socket of socketsOf(io, account)) void recheckOne(socket, options)
  }
  io.on('recheck', logFailures(log, 'failed to look up sockets again', recheck))
  return { recheck, stop: repeat(recheckInterval, () => recheckAll(io, options)) }
}

async function admit(
  socket: PlenumSocket,
  find: (socket: PlenumSocket) => Promise<void>,
  log: Log,
): Promise<void> {
  const { headers, ip } = connectionState(socket.conn)
  Object.assign(socket.data, {
    credentials: readCredentials(headers, socket),
    identity: null,
    ip,
    lookUps: 0,
  })
  try {
    await find(socket)
  } catch (error) {
    if (isBlocked(error) || isTooMany(error)) throw error
    log.warn({ error }, 'failed to look up a new socket')
  }
}

/** Browsers send a cookie; programs a bearer token, in a header or in `auth.token`. */
function readCredentials(
  { cookie, authorization }: NonNullable<SocketData['credentials']>,
  { handshake }: PlenumSocket,
): SocketData['credentials'] {
  const { token } = handshake.auth as { token?: unknown }
  const bearer = typeof token === 'string' ? `Bearer ${token}` : authorization
  if (cookie === undefined && bearer === undefined) return null
  return {
    ...(cookie === undefined ? {} : { cookie }),
    ...(bearer === undefined ? {} : { authorization: bearer }),
  }
}

/** The client reads the problem in `data` of its `connect_error`. */
function refusal(error: unknown, log: Log): Error {
  const isExpected = isBlocked(error) || isTooMany(error)
  if (!isExpected) log.error({ error }, 'failed to admit a socket')
  const problem = isExpected ? error : new PlenumError('server.unexpected')
  return Object.assign(new Error(problem.code), { data: toProblem(problem) })
}

function isTooMany(error: unknown): error is PlenumError {
  return error instanceof PlenumError && error.code === 'request.too-many'
}

function socketsOf(io: PlenumServer, account: string): PlenumSocket[] {
  const { adapter, sockets } = io.of('/')
  const ids = adapter.rooms.get(accountRoom(account)) ?? []
  return [...ids].flatMap((id) => sockets.get(id) ?? [])
}

/** Resolves to whether the look-up worked; a refused account is disconnected by it. */
async function recheckOne(
  socket: PlenumSocket,
  { identify, log }: AdmissionOptions,
): Promise<boolean> {
  try {
    await lookUp(socket, identify)
  } catch (error) {
    if (isBlocked(error)) return true
    log.warn({ error }, 'failed to look up a connected socket')
    return false
  }
  return true
}

async function recheckAll(io: PlenumServer, options: AdmissionOptions): Promise<void> {
  for (const socket of io.of('/').sockets.values()) {
    // Without the database all others would fail, too; the next round tries again.
    if (!(await recheckOne(socket, options))) return
  }
}

/** Repeats the round, one at a time. */
function repeat(milliseconds: number, round: () => Promise<void>): () => void {
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    void round().finally(() => (isBusy = false))
  }, milliseconds)
  return () => clearInterval(timer)
}
