import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { processStart } from './process-start.ts'

/** The process that holds a folder. */
export interface Owner {
  readonly pid: number
  /** When the process started: a pid alone is given to a new process sooner or later. */
  readonly start: string
  /**
   * The machine since its boot, and the namespace in which the pid counts: process 1 of one container
   * is not that of another. Missing from locks of earlier versions.
   */
  readonly place?: string
  /** The inode of the lock's own file. Missing from locks of earlier versions. */
  readonly file?: number
}

/** How often an owner renews the time of its lock, in ms. */
export const renewEvery = 5_000

/** For how long a lock that is not renewed any more still counts, in ms. */
export const staleAfter = 30_000

/** This process, as an owner. */
export function thisProcess(): Owner {
  return { pid: process.pid, start: processStart(process.pid) ?? '', place: thisPlace() }
}

/**
 * Whether the owner still runs. A process of this place is looked up; one of another container or
 * machine cannot be, so it counts while its lock was renewed less than `staleAfter` ms ago.
 */
export function isAlive(owner: Owner, renewedAgo: number): boolean {
  if (isElsewhere(owner)) return renewedAgo < staleAfter
  return processStart(owner.pid) === owner.start
}

/** Whether the owner is a process of another container or machine. */
export function isElsewhere({ place }: Owner): boolean {
  return place !== undefined && place !== thisPlace()
}

export function isSameOwner(one: Owner | undefined, other: Owner): boolean {
  return (
    one?.pid === other.pid &&
    one.start === other.start &&
    one.place === other.place &&
    one.file === other.file
  )
}

function thisPlace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    // Not Linux, so there are no namespaces.
    return hostname()
  }
}
