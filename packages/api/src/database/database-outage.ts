/**
 * Whether an error means that the database is away, starting, stopping, full of connections or kept
 * from going on by a lock of others, and not that a statement was wrong: asked again later, it may
 * well answer.
 */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown }
  // The socket file of a server that does not run; of any other file it means something else.
  if (code === 'ENOENT') return syscall === 'connect'
  if (typeof code === 'string') return networkCodes.has(code) || stateOfOutage.test(code)
  return lostConnection.test(error.message)
}

/** What Node says of a connection that cannot be made, or breaks. */
const networkCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/**
 * SQLSTATE classes and codes (appendix A of Postgres's manual): 08 connections, 53300 too many of
 * them, 57P01 to 57P05 a server that stops, crashed, is not up yet or ended an idle session; 55P03 a
 * lock that was not to be had in time, 25P03 a transaction that was ended because it stood still.
 */
const stateOfOutage = /^(08...|53300|57P0[1-5]|55P03|25P03)$/

/** `pg` gives these no code. */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed) and is not queryable)/
