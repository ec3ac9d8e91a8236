import { access, constants, readdir, readFile, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseInUseError } from './directory-lock.ts'
import { DatabaseFolderError, type FolderFault } from './folder-error.ts'
import { OpenPgliteError } from './open-pglite.ts'

/** The version of Postgres in PGlite. */
const postgresVersion = '18'

const megabyte = 1024 * 1024

/** Turns a failure to open the folder of a database into an error that says what to do. */
export async function explainFolder(directory: string, error: unknown): Promise<Error> {
  if (error instanceof DatabaseInUseError || error instanceof DatabaseFolderError) return error
  const report = error instanceof OpenPgliteError ? error.report : undefined
  const fault = await findFault(directory, error, report ?? '')
  if (!fault) return error instanceof Error ? error : new Error(String(error))
  return new DatabaseFolderError(directory, fault, await sentence(directory, fault, report), error)
}

async function findFault(
  directory: string,
  error: unknown,
  report: string,
): Promise<FolderFault | undefined> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left/.test(report)) return 'full'
  if (/^E[MN]FILE$/.test(code) || /(?:Too many open files|No file descriptors)/.test(report))
    return 'too-many-files'
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) return 'forbidden'
  if (/^(ENOTDIR|EEXIST)$/.test(code)) return 'not-a-folder'
  if (!(error instanceof OpenPgliteError)) return undefined
  if (!(await isAccessible(directory))) return 'forbidden'
  if ((await freeSpace(directory)) < megabyte) return 'full'
  const version = await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => '')
  return version !== '' && version.trim() !== postgresVersion ? 'version' : 'damaged'
}

/** The folder and what is directly in it, such as the lock file of Postgres. */
async function isAccessible(directory: string): Promise<boolean> {
  try {
    const files = (await readdir(directory)).map((file) => join(directory, file))
    for (const file of [directory, ...files]) await access(file, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function freeSpace(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}

async function sentence(
  directory: string,
  fault: FolderFault,
  report: string | undefined,
): Promise<string> {
  const folder = `The database in ${directory}`
  const reported = report ? ` Postgres reports: ${report}.` : ''
  switch (fault) {
    case 'full': {
      const free = await freeSpace(dirname(directory)).catch(() => 0)
      return (
        `${folder} does not open: its disk is full (${Math.floor(free / megabyte)} MB are free). ` +
        'Make room on the disk, at least 100 MB, and start again.'
      )
    }
    case 'too-many-files':
      return (
        `${folder} does not open: this process may not open enough files. ` +
        'Raise the limit, for example with `ulimit -n 4096`, and start again.'
      )
    case 'forbidden':
      return (
        `${folder} does not open: user ${process.getuid?.() ?? ''} may not read and write the folder. ` +
        'Give it to that user, mount it writable, or choose another folder.'
      )
    case 'not-a-folder':
      return `${directory} is a file, or below a file. Choose a folder for the database.`
    case 'version':
      return (
        `${folder} was made by another version of Postgres. ` +
        'Open it with the version of Plenum that made it, or put a backup back.'
      )
    default:
      return (
        `${folder} is damaged and does not open.${reported} ` +
        'Move the folder aside and put a backup back.'
      )
  }
}
