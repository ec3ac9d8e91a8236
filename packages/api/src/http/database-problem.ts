import { PlenumError } from '@plenum/shared'
import { describeConflict, isDatabaseOutage } from '../database/index.ts'

/** The problem to answer for an error of the database; undefined for any other error. */
export function databaseProblem(cause: unknown): PlenumError | undefined {
  if (isDatabaseOutage(cause))
    return new PlenumError('server.unavailable', { cause, extra: { retryAfter: 5 } })
  const conflict = describeConflict(cause)
  if (conflict === 'account-gone') return new PlenumError('auth.required', { cause })
  return conflict && new PlenumError('server.unavailable', { cause, extra: { retryAfter: 1 } })
}
