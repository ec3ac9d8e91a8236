import type { Tables } from '../database/index.ts'
import type { FindDocument, PublishedDocument } from '../http/index.ts'
import type { ExportFormat } from './exports/index.ts'
import { loadProgramme } from './load-programme.ts'
import type { Programme, ProgrammeReader } from './programme.ts'
import type { ScheduleDocuments } from './schedule-documents.ts'
import {
  isSame,
  latestVersion,
  latestVersionKey,
  type KnownVersion,
  type ScheduleTables,
} from './schedule-repository.ts'

export interface ServedSchedule extends ProgrammeReader {
  readonly find: FindDocument
  /** The export of the version being served; undefined where there is none. */
  makeExport(format: ExportFormat): Promise<PublishedDocument | undefined>
  /** The words of the version being served; undefined where there is none. */
  makeWords(): Promise<PublishedDocument | undefined>
  /** The latest version: from memory if it is being served, else from the database. */
  latest(): Promise<KnownVersion | undefined>
  /**
   * Makes a version ready that is about to be published; once it is, `refresh` takes it up instead
   * of reading it again. Its record must not be changed any more.
   */
  prepare(version: KnownVersion): Promise<void>
  /** Lets go of what was prepared, as it is not published after all. */
  discard(): void
  /** Catches up with the database; resolves once the latest version is the one being served. */
  refresh(): Promise<void>
  /** Hears of each version that this server took up. Returns how to stop. */
  onSwap(listener: (version: number) => void): () => void
}

interface Served {
  readonly version: KnownVersion
  readonly programme: Programme
  readonly documents: ScheduleDocuments
}

/**
 * Keeps the latest version in memory, programme and documents together: both are made completely,
 * then swapped in by one assignment, so that no reader meets two versions.
 */
export function serveSchedule(options: {
  readonly db: Tables<ScheduleTables>
  readonly makeDocuments: (programme: Programme) => Promise<ScheduleDocuments>
}): ServedSchedule {
  const { db, makeDocuments } = options
  const listeners = new Set<(version: number) => void>()
  let served: Served | undefined
  let prepared: Served | undefined
  let refreshing: Promise<void> = Promise.resolve()

  async function catchUp(): Promise<void> {
    const latest = await latestVersionKey(db)
    if (!latest || latest.version === served?.programme.version) return
    const next = isSame(prepared?.version, latest) ? prepared : await readLatest()
    if (!next) return
    served = next
    const { programme } = next
    // What is being published next was prepared while an earlier version was taken up late.
    if (prepared && prepared.programme.version <= programme.version) prepared = undefined
    for (const listener of listeners) listener(programme.version)
  }

  async function readLatest(): Promise<Served | undefined> {
    const version = await latestVersion(db)
    return version && load(version)
  }

  async function load(version: KnownVersion): Promise<Served> {
    const programme = loadProgramme(version)
    return { version, programme, documents: await makeDocuments(programme) }
  }

  return {
    current: () => served?.programme,
    async latest() {
      const latest = await latestVersionKey(db)
      return isSame(served?.version, latest) ? served?.version : latestVersion(db)
    },
    async prepare(version) {
      prepared = await load(version)
    },
    discard: () => void (prepared = undefined),
    find: (path) => served?.documents.find(path),
    makeExport: async (format) => served?.documents.makeExport(format),
    makeWords: async () => served?.documents.makeWords(),
    // One after the other: a slow rendering must not overtake a later version.
    refresh: () => (refreshing = refreshing.catch(() => undefined).then(catchUp)),
    onSwap(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
