import {
  ConfigError,
  DatabaseInUseError,
  MigrationError,
  ProgrammeError,
  UpstreamError,
} from '@plenum/api'
import { PlenumError } from '@plenum/shared'
import { UserError } from './user-error.ts'

/** An error in the words of whoever typed the command; the stack only of what nobody foresaw. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : ''
    return `Port ${port} is in use by another program. Stop that, or choose another: PORT=3001`
  }
  const isForeseen = foreseen.some((kind) => error instanceof kind)
  // A database in the process puts its whole source into some stacks.
  return isForeseen ? error.message : (error.stack ?? error.message).slice(0, 4000)
}

const foreseen = [
  ConfigError,
  DatabaseInUseError,
  MigrationError,
  ProgrammeError,
  PlenumError,
  UpstreamError,
  UserError,
]
