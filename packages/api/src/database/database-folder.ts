import {
  access,
  constants,
  mkdir,
  readdir,
  readFile,
  rm,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lockDirectory } from './directory-lock.ts'
import { explainFolder } from './explain-folder.ts'
import { DatabaseFolderError } from './folder-error.ts'

/** The folder of an embedded database, locked for this process. */
export interface ClaimedFolder {
  /** Records that the folder holds a database, so that its loss is noticed. */
  markMade(): Promise<void>
  /** Rejects with ENOSPC when the disk cannot take another segment of the WAL. */
  checkSpace(): Promise<void>
  /** Turns a failure to open into a `DatabaseFolderError`. */
  explain(error: unknown): Promise<Error>
  release(): void
}

/** Bytes of one segment of the WAL. */
const walSegment = 16 * 1024 * 1024

/**
 * Makes the folder if needed and locks it. A file `<folder>.made` beside it records that a database was
 * made there: a folder that lost its files is refused, not filled with a new database.
 * @throws {DatabaseInUseError}
 * @throws {DatabaseFolderError}
 */
export async function claimFolder(directory: string): Promise<ClaimedFolder> {
  const marker = `${directory}.made`
  let release: (() => void) | undefined
  try {
    await mkdir(dirname(directory), { recursive: true })
    release = await lockDirectory(directory)
    await prepare(directory, marker)
  } catch (error) {
    release?.()
    throw await explainFolder(directory, error)
  }
  return {
    async markMade() {
      if ((await readState(marker)) !== 'made') await writeFile(marker, 'made\n')
    },
    async checkSpace() {
      const { bavail, bsize } = await statfs(directory)
      if (bavail * bsize < walSegment)
        throw Object.assign(new Error('No room for the WAL'), { code: 'ENOSPC' })
    },
    explain: (error) => explainFolder(directory, error),
    release,
  }
}

async function prepare(directory: string, marker: string): Promise<void> {
  const state = await readState(marker)
  await mkdir(directory, { recursive: true })
  if (state === 'making') await empty(directory)
  const files = await listFiles(directory)
  const isEmpty = files.length === 0
  if (!isEmpty) await access(directory, constants.R_OK | constants.W_OK)
  if (state === 'made' && !files.includes('PG_VERSION'))
    throw new DatabaseFolderError(
      directory,
      'lost',
      `The database in ${directory} is gone: the folder ${isEmpty ? 'is empty' : 'lacks files'}. ` +
        `Put a backup back, or delete ${marker} to start with an empty database.`,
    )
  if (state !== 'made' && !isEmpty && !files.includes('PG_VERSION'))
    throw new DatabaseFolderError(
      directory,
      'damaged',
      `${directory} is not a database: it has files, but no ${join(directory, 'PG_VERSION')}. ` +
        'Put a backup back, or choose an empty folder.',
    )
  // Until the database has opened once, an interrupted start leaves a folder to throw away.
  if (isEmpty) await writeFile(marker, 'making\n')
}

/** Without the folder that file systems of the ext family keep at their root. */
async function listFiles(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((file) => file !== 'lost+found')
}

/** The folder itself may be a mount, which cannot be removed. */
async function empty(directory: string): Promise<void> {
  for (const file of await listFiles(directory))
    await rm(join(directory, file), { recursive: true })
}

async function readState(marker: string): Promise<string> {
  try {
    return (await readFile(marker, 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
