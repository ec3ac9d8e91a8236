import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  futimesSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  isAlive,
  isElsewhere,
  isSameOwner,
  renewEvery,
  staleAfter,
  thisProcess,
  type Owner,
} from './directory-owner.ts'

/** The folder of an embedded database is open in another process, or twice in this one. */
export class DatabaseInUseError extends Error {
  override readonly name = 'DatabaseInUseError'
  readonly pid: number
  readonly directory: string

  /** `isElsewhere`: the process is one of another container or machine. Default: false. */
  constructor(directory: string, pid: number, isElsewhere = false) {
    const owner = isElsewhere ? `process ${pid} of another container or machine` : `process ${pid}`
    super(
      `The database in ${directory} is in use by ${owner}; ` +
        'stop that process first, or open a Postgres server with the option `url`, which several ' +
        'processes may share.' +
        (isElsewhere ? ` If it was killed, try again in ${staleAfter / 1000} seconds.` : ''),
    )
    this.pid = pid
    this.directory = directory
  }
}

/**
 * Keeps other processes off a folder, by a file `<folder>.lock` beside it that names the owner.
 * PGlite has no such lock, and two processes on one folder lose each other's rows. A lock whose
 * owner is dead is taken over; a live one never, however old it is. Returns how to unlock.
 *
 * A process of another container or machine cannot be looked up: it is alive while it renews the
 * file's time, so one that was suspended for `staleAfter` has lost its folder.
 * @throws {DatabaseInUseError}
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const file = `${directory}.lock`
  for (;;) {
    const { unlock, owner } = tryLock(file)
    if (unlock) return unlock
    if (owner) throw new DatabaseInUseError(directory, owner.pid, isElsewhere(owner))
    await sleep(5)
  }
}

/** One attempt; answers the owner when there is one that lives. */
function tryLock(file: string): { unlock?: () => void; owner?: Owner } {
  const unlock = createLock(file)
  if (unlock) return { unlock }
  const owner = readOwner(file)
  if (!owner) return {}
  if (!isCopy(file, owner) && isAlive(owner, renewedAgo(file))) return { owner }
  removeStale(file, owner)
  const taken = createLock(file)
  return taken ? { unlock: taken } : {}
}

/**
 * Several processes may find the same dead owner. Only the one that holds a second lock, named
 * after that owner, may remove the first; else a slow one would remove its successor's.
 */
function removeStale(file: string, owner: Owner): void {
  const { pid, start, place = '' } = owner
  const { unlock } = tryLock(`${file}.${pid}-${`${start}${place}`.replaceAll(/\W/g, '')}`)
  if (!unlock) return
  if (isSameOwner(readOwner(file), owner)) unlinkSync(file)
  unlock()
}

/** A link appears at once and with its content, which an exclusive write does not. */
function createLock(file: string): (() => void) | undefined {
  const draft = `${file}.${randomUUID()}`
  let owner: Owner
  try {
    owner = writeDraft(draft)
    linkSync(draft, file)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const stopRenewing = renew(file)
  return () => {
    stopRenewing()
    if (isSameOwner(readOwner(file), owner)) unlinkSync(file)
  }
}

/** The number of the file is kept by `link`, and changes in a copy. */
function writeDraft(draft: string): Owner {
  const handle = openSync(draft, 'wx')
  try {
    const owner = { ...thisProcess(), file: fstatSync(handle).ino }
    writeFileSync(handle, JSON.stringify(owner))
    return owner
  } finally {
    closeSync(handle)
  }
}

/** Whether the lock came with a copy of the folder, whose original its owner holds. */
function isCopy(file: string, owner: Owner): boolean {
  if (owner.file === undefined) return false
  const found = statSync(file, { throwIfNoEntry: false })
  return found !== undefined && found.ino !== owner.file
}

/** By a handle, which never renews the lock of whoever came after. */
function renew(file: string): () => void {
  const handle = openSync(file, 'r+')
  const timer = setInterval(() => {
    const now = new Date()
    try {
      futimesSync(handle, now, now)
    } catch {
      // A lock that cannot be renewed goes stale, as it does when the process is gone.
    }
  }, renewEvery)
  timer.unref()
  return () => {
    clearInterval(timer)
    closeSync(handle)
  }
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw new Error(`${file} is not a lock of ours; remove it if no process uses the folder`, {
      cause: error,
    })
  }
}

function renewedAgo(file: string): number {
  // One that is gone by now was given back.
  const renewed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity
  return Date.now() - renewed
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
