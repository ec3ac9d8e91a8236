/**
 * A write that met a concurrent one: the account was deleted, or another transaction changed the same
 * rows.
 */
export type WriteConflict = 'account-gone' | 'retry'

/** Returns the conflict that an error stands for; undefined for any other error. */
export function describeConflict(error: unknown): WriteConflict | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, constraint } = error as { readonly code?: unknown; readonly constraint?: unknown }
  // Migrations leave the name of a foreign key to Postgres: `<table>_account_fkey`.
  const isOfAccount = typeof constraint === 'string' && constraint.endsWith('_account_fkey')
  if (code === foreignKeyViolation && isOfAccount) return 'account-gone'
  return typeof code === 'string' && retried.has(code) ? 'retry' : undefined
}

/** SQLSTATE codes (Postgres manual, appendix A). */
const foreignKeyViolation = '23503'
const uniqueViolation = '23505'
const serializationFailure = '40001'
const deadlock = '40P01'

const retried = new Set([foreignKeyViolation, uniqueViolation, serializationFailure, deadlock])
