import { mask } from '../logging/mask.ts'

/** Libraries name these failures in words of their own, or only by a code. */
const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing accepts connections there',
  ECONNRESET: 'the connection was closed by the other side',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name cannot be looked up at present',
  EHOSTUNREACH: 'its host cannot be reached from here',
  ENETUNREACH: 'its network cannot be reached from here',
  ETIMEDOUT: 'it did not answer in time',
  EACCES: 'the user of this process has no right to it',
  ENOENT: 'it does not exist',
  ENOSPC: 'its disk is full',
}

/** Of `ioredis`, which has no codes for its own failures. */
const connectionLost = /^(Connection is closed|Stream isn't writeable|Reached the max retries)/

/** One sentence about an error, without secrets. Failures of the network and of files have fixed ones. */
export function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0])
  const text = error instanceof Error ? error.message || error.name : String(error)
  const line = mask(text.split('\n', 1)[0] ?? '').slice(0, 500)
  const code = findCode(error)
  if (code && line.includes(code)) return `${sentences[code]} (${code})`
  return connectionLost.test(line) ? 'there is no connection to it' : line
}

/** The code of an error or of one of its causes, if it has a sentence. */
function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && Object.hasOwn(sentences, code)) return code
  return findCode(error.cause)
}
