/** An error as plain fields for the log. */
export interface ErrorDescription {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: ErrorDescription
}

const address = /[^\s@<>"'`(),;:=[\]]+@[^\s@<>"'`(),;:=[\]]+\.[^\s@<>"'`(),;:=[\]]+/g
const token = /(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}/g

/**
 * Describes an error with its causes, without persons: messages of databases and mail servers
 * quote the values that they refuse, so addresses and long tokens are blotted out.
 */
export function describeError(error: unknown): ErrorDescription {
  return describe(error, 0)
}

/** Blots out what looks like an e-mail address or a secret. */
export function withoutPersons(text: string): string {
  return text.replace(address, '[address]').replace(token, '[token]')
}

function describe(error: unknown, depth: number): ErrorDescription {
  if (!(error instanceof Error))
    return { name: typeof error, message: withoutPersons(String(error)) }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    message: withoutPersons(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack ? { stack: withoutPersons(error.stack) } : {}),
    // A chain of causes ends somewhere, unless somebody closed it into a ring.
    ...(error.cause !== undefined && depth < 4 ? { cause: describe(error.cause, depth + 1) } : {}),
  }
}
