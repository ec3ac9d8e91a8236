import {
  ConfigError,
  ContentError,
  DatabaseInUseError,
  MigrationError,
  ProgrammeError,
  UpstreamError,
} from '@plenum/api'
import { PlenumError } from '@plenum/shared'
import { UserError } from './user-error.ts'

/** An error in the words of whoever typed the command; the stack only of what nobody foresaw. */
export function explain(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && each.code === 'EADDRINUSE') {
      const port = 'port' in each ? String(each.port) : ''
      return `Port ${port} is in use by another program. Stop that, or choose another: PORT=3001`
    }
    const { message } = each
    if (foreseen.some((kind) => each instanceof kind)) return message
  }
  if (!(error instanceof Error)) return String(error)
  // A database in the process puts its whole source into some stacks.
  return stacks(error).slice(0, 4000)
}

const foreseen = [
  ConfigError,
  ContentError,
  DatabaseInUseError,
  MigrationError,
  ProgrammeError,
  PlenumError,
  UpstreamError,
  UserError,
]

function stacks(error: Error): string {
  const own = error.stack ?? error.message
  return error.cause instanceof Error ? `${own}\nCaused by: ${stacks(error.cause)}` : own
}
