import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from './process-start.ts'

/** The folder of an embedded database is open in another process, or twice in this one. */
export class DatabaseInUseError extends Error {
  override readonly name = 'DatabaseInUseError'
  readonly pid: number

  constructor(directory: string, pid: number) {
    super(
      `The database in ${directory} is in use by process ${pid}; ` +
        'stop that process first, or set DATABASE_URL to share a database between processes.',
    )
    this.pid = pid
  }
}

interface Owner {
  readonly pid: number
  /** When the process started: a pid alone is given to a new process sooner or later. */
  readonly start: string
}

/**
 * Keeps other processes of this machine off a folder, by a file `<folder>.lock` beside it that
 * names the owner. PGlite has no such lock, and two processes on one folder lose each other's rows.
 * A lock whose owner is dead is taken over; a live one never, however old it is. Returns how to
 * unlock.
 * @throws {DatabaseInUseError}
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const file = `${directory}.lock`
  for (;;) {
    const { unlock, owner } = tryLock(file)
    if (unlock) return unlock
    if (owner && isAlive(owner)) throw new DatabaseInUseError(directory, owner.pid)
    await sleep(5)
  }
}

/** One attempt; answers the owner when there is one. */
function tryLock(file: string): { unlock?: () => void; owner?: Owner } {
  const unlock = createLock(file)
  if (unlock) return { unlock }
  const owner = readOwner(file)
  if (!owner || isAlive(owner)) return owner ? { owner } : {}
  removeStale(file, owner)
  const taken = createLock(file)
  return taken ? { unlock: taken } : {}
}

/**
 * Several processes may find the same dead owner. Only the one that holds a second lock, named
 * after that owner, may remove the first; else a slow one would remove its successor's.
 */
function removeStale(file: string, owner: Owner): void {
  const { unlock } = tryLock(`${file}.${owner.pid}-${owner.start.replaceAll(/\W/g, '')}`)
  if (!unlock) return
  const current = readOwner(file)
  if (current?.pid === owner.pid && current.start === owner.start) unlinkSync(file)
  unlock()
}

/** A link appears at once and with its content, which an exclusive write does not. */
function createLock(file: string): (() => void) | undefined {
  const draft = `${file}.${randomUUID()}`
  const owner: Owner = { pid: process.pid, start: processStart(process.pid) ?? '' }
  writeFileSync(draft, JSON.stringify(owner))
  try {
    linkSync(draft, file)
    return () => unlinkSync(file)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined
    throw error
  } finally {
    unlinkSync(draft)
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

function isAlive({ pid, start }: Owner): boolean {
  return processStart(pid) === start
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
