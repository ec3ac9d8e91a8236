import type { Tables } from '../database/index.ts'
import type { FindDocument } from '../http/index.ts'
import { loadProgramme } from './load-programme.ts'
import type { Programme, ProgrammeReader } from './programme.ts'
import type { DocumentMaker, ScheduleDocuments } from './schedule-documents.ts'
import { latestVersion, latestVersionNumber, type ScheduleTables } from './schedule-repository.ts'

export interface ServedSchedule extends ProgrammeReader {
  readonly find: FindDocument
  /** Catches up with the database; resolves once the latest version is the one being served. */
  refresh(): Promise<void>
  /** Hears of each version that this server took up. Returns how to stop. */
  onSwap(listener: (version: number) => void): () => void
}

/**
 * Keeps the latest version in memory, programme and documents together: both are made completely,
 * then swapped in by one assignment, so that no reader meets two versions.
 */
export function serveSchedule(options: {
  readonly db: Tables<ScheduleTables>
  readonly documentsOf: DocumentMaker
}): ServedSchedule {
  const { db, documentsOf } = options
  const listeners = new Set<(version: number) => void>()
  let served: { programme: Programme; documents: ScheduleDocuments } | undefined
  let refreshing: Promise<void> = Promise.resolve()

  async function catchUp(): Promise<void> {
    const latest = await latestVersionNumber(db)
    if (latest === undefined || latest === served?.programme.version) return
    const version = await latestVersion(db)
    if (!version) return
    const programme = loadProgramme(version)
    const documents = await documentsOf(programme, version.fingerprint)
    served = { programme, documents }
    for (const listener of listeners) listener(programme.version)
  }

  return {
    current: () => served?.programme,
    find: (path) => served?.documents.get(path),
    // One after the other: a slow rendering must not overtake a later version.
    refresh: () => (refreshing = refreshing.catch(() => undefined).then(catchUp)),
    onSwap(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
