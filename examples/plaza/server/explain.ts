import {
  ConfigError,
  ContentError,
  DatabaseFolderError,
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
    if (each instanceof DatabaseInUseError) return inUse(each)
    const { message } = each
    if (each instanceof DatabaseFolderError) return `${message}\n${folderHelp}`
    const refused = refusedFile(each)
    if (refused) return refused
    if (foreseen.some((kind) => each instanceof kind)) return message
  }
  if (!(error instanceof Error)) return String(error)
  // A database in the process puts its whole source into some stacks.
  return stacks(error).slice(0, 4000)
}

const foreseen = [
  ConfigError,
  ContentError,
  MigrationError,
  ProgrammeError,
  PlenumError,
  UpstreamError,
  UserError,
]

const folderHelp =
  'PLAZA_DATA names the folder above it. `npm run plaza -- doctor` examines it; ' +
  'docs/guide/running.md describes backups.'

function inUse({ directory, pid }: DatabaseInUseError): string {
  return (
    `The database in ${directory} is in use by process ${pid}. Stop that process first, ` +
    'or set DATABASE_URL to a Postgres server, which several processes may share.'
  )
}

/** A file or folder that the system refuses, as a sentence. */
function refusedFile(error: Error): string | undefined {
  const { code, path } = error as { readonly code?: unknown; readonly path?: unknown }
  const advice = typeof code === 'string' ? fileAdvice[code] : undefined
  return advice && typeof path === 'string' ? `${path}: ${advice}` : undefined
}

const fileAdvice: Readonly<Record<string, string>> = {
  EACCES: 'this user may not use it. Give the user the right, or set PLAZA_DATA to another folder.',
  EPERM: 'this user may not use it. Give the user the right, or set PLAZA_DATA to another folder.',
  EROFS: 'the disk is read-only. Mount it writable, or set PLAZA_DATA to another folder.',
  ENOSPC: 'the disk is full. Make room on it and start again.',
  EDQUOT: 'the disk quota is used up. Make room and start again.',
  EMFILE: 'this process may not open enough files. Raise the limit, such as by `ulimit -n 4096`.',
  ENOTDIR: 'a file is where a folder is needed. Set PLAZA_DATA to another folder.',
  EEXIST: 'a file is where a folder is needed. Set PLAZA_DATA to another folder.',
}

function stacks(error: Error): string {
  const own = error.stack ?? error.message
  return error.cause instanceof Error ? `${own}\nCaused by: ${stacks(error.cause)}` : own
}
