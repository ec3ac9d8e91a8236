/** Why a database does not do its work at present, although the statement was right. */
export type OutageKind =
  | 'unreachable'
  | 'refused'
  | 'stopping'
  | 'busy'
  | 'out-of-resources'
  | 'disk-full'
  | 'read-only'
  | 'disk-error'
  | 'crashed'

export interface DatabaseOutage {
  readonly kind: OutageKind
  /** A sentence for operators, without names, addresses or secrets. */
  readonly message: string
}

/** The embedded database crashed. It opens again for the next query. */
export class DatabaseCrashError extends Error {
  override readonly name = 'DatabaseCrashError'
}

/**
 * Returns whether an error means that the database is away, starting, stopping, overloaded, read-only or
 * out of disk space, and not that a statement was wrong. The same statement may succeed later.
 */
export function isDatabaseOutage(error: unknown): boolean {
  return describeOutage(error) !== undefined
}

/** Returns the outage that an error, or its cause, stands for; undefined for any other error. */
export function describeOutage(error: unknown): DatabaseOutage | undefined {
  const kind = kindOf(error)
  return kind && { kind, message: messages[kind] }
}

const messages: Readonly<Record<OutageKind, string>> = {
  unreachable: 'The database cannot be reached.',
  refused: 'The database server refuses the connection.',
  stopping: 'The database server is starting or stopping, or ended the connection.',
  busy: 'The database was kept waiting by other work for too long.',
  'out-of-resources': 'The database is out of connections, memory or open files.',
  'disk-full': 'The disk of the database is full.',
  'read-only': 'The database is read-only.',
  'disk-error': 'The database cannot read or write its files.',
  crashed: 'The embedded database crashed and opens again.',
}

function kindOf(error: unknown): OutageKind | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown }
  // The socket file of a stopped server; ENOENT of any other file is a different fault.
  if (code === 'ENOENT') return syscall === 'connect' ? 'unreachable' : undefined
  if (typeof code === 'string') return systemErrors[code] ?? kindOfState(code)
  if (error instanceof DatabaseCrashError) return kindOf(error.cause) ?? 'crashed'
  return lostConnection.test(error.message) ? 'unreachable' : undefined
}

/** By Node's error code: of a connection, or of a file. */
const systemErrors: Readonly<Record<string, OutageKind>> = {
  EAI_AGAIN: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOTFOUND: 'unreachable',
  EPIPE: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EIO: 'disk-error',
  EMFILE: 'out-of-resources',
  ENFILE: 'out-of-resources',
}

/** The first match counts: single SQLSTATE codes before their classes (Postgres manual, appendix A). */
const states: readonly [RegExp, OutageKind][] = [
  [/^53100$/, 'disk-full'],
  [/^25006$/, 'read-only'],
  [/^(25P03|55P03|57014)$/, 'busy'],
  [/^(28...|3D000)$/, 'refused'],
  [/^08...$/, 'unreachable'],
  [/^53...$/, 'out-of-resources'],
  [/^57...$/, 'stopping'],
  [/^58...$/, 'disk-error'],
]

function kindOfState(code: string): OutageKind | undefined {
  return states.find(([pattern]) => pattern.test(code))?.[1]
}

/** `pg` gives these no code. */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed) and is not queryable)/
