import { toInstant } from '@plenum/shared'
import type { Tables } from '../database/index.ts'
import type { FindDocument } from '../http/index.ts'
import { loadProgramme } from './load-programme.ts'
import type { Programme, ProgrammeReader } from './programme.ts'
import {
  latestVersion,
  latestVersionKey,
  type ScheduleTables,
  type VersionKey,
} from './schedule-repository.ts'

export interface ServedSchedule extends ProgrammeReader {
  readonly find: FindDocument
  /**
   * Makes a version ready that is about to be published; once it is, `refresh` takes it up instead
   * of reading it again. Its record must not be changed any more.
   */
  prepare(programme: Programme, fingerprint: string): Promise<void>
  /** Lets go of what was prepared, as it is not published after all. */
  discard(): void
  /** Catches up with the database; resolves once the latest version is the one being served. */
  refresh(): Promise<void>
  /** Hears of each version that this server took up. Returns how to stop. */
  onSwap(listener: (version: number) => void): () => void
}

interface Served {
  readonly programme: Programme
  readonly find: FindDocument
}

/**
 * Keeps the latest version in memory, programme and documents together: both are made completely,
 * then swapped in by one assignment, so that no reader meets two versions.
 */
export function serveSchedule(options: {
  readonly db: Tables<ScheduleTables>
  readonly makeDocuments: (programme: Programme) => Promise<FindDocument>
}): ServedSchedule {
  const { db, makeDocuments } = options
  const listeners = new Set<(version: number) => void>()
  let served: Served | undefined
  let prepared: (Served & { readonly fingerprint: string }) | undefined
  let refreshing: Promise<void> = Promise.resolve()

  async function catchUp(): Promise<void> {
    const latest = await latestVersionKey(db)
    if (!latest || latest.version === served?.programme.version) return
    const next = isPrepared(latest) ? prepared : await readLatest()
    if (!next) return
    const { programme, find } = next
    served = { programme, find }
    // What is being published next was prepared while an earlier version was taken up late.
    if (prepared && prepared.programme.version <= programme.version) prepared = undefined
    for (const listener of listeners) listener(programme.version)
  }

  /** Another server may have published another programme under the number that was prepared. */
  function isPrepared({ version, publishedAt, fingerprint }: VersionKey): boolean {
    return (
      prepared?.fingerprint === fingerprint &&
      prepared.programme.version === version &&
      prepared.programme.publishedAt === toInstant(publishedAt)
    )
  }

  async function readLatest(): Promise<Served | undefined> {
    const version = await latestVersion(db)
    if (!version) return undefined
    const programme = loadProgramme(version)
    return { programme, find: await makeDocuments(programme) }
  }

  return {
    current: () => served?.programme,
    async prepare(programme, fingerprint) {
      prepared = { programme, find: await makeDocuments(programme), fingerprint }
    },
    discard: () => void (prepared = undefined),
    find: (path) => served?.find(path),
    // One after the other: a slow rendering must not overtake a later version.
    refresh: () => (refreshing = refreshing.catch(() => undefined).then(catchUp)),
    onSwap(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
