import type { ScheduleRecord } from '@plenum/shared'
import type { Tables } from '../database/index.ts'
import type { Log } from '../logging/index.ts'
import type { UpstreamOptions } from '../upstream/index.ts'
import type { PublishOptions, PublishResult, Settled } from './publish-schedule.ts'
import type { GuardOptions } from './schedule-guard.ts'
import type { ScheduleImportTables } from './schedule-import-repository.ts'
import type { ScheduleImport } from './schedule-import.ts'
import type { ScheduleTables } from './schedule-repository.ts'
import type {
  FetchedProgramme,
  ScheduleSource,
  SourceAnswer,
  SourcePeople,
} from './sources/index.ts'

export type ImportDb = Tables<ScheduleTables & ScheduleImportTables>

export interface ImportOptions {
  /** Publishes although a guard objects, and although nothing changed. Default: false. */
  readonly force?: boolean
  /** Says what would happen, and does nothing. Default: false. */
  readonly dryRun?: boolean
  /** Stops it when it fires. */
  readonly signal?: AbortSignal
}

/** A run of the import, or what it would have been. */
export type ImportResult = Omit<ScheduleImport, 'outcome'> & {
  readonly outcome: ScheduleImport['outcome'] | 'dry-run'
}

export interface ImportContext {
  readonly db: ImportDb
  readonly sources: readonly ScheduleSource[]
  readonly people: SourcePeople | undefined
  readonly upstream: Partial<UpstreamOptions>
  readonly log: Log
  readonly clock: () => number
  readonly guard: GuardOptions
  /** Makes sure, in each transaction that writes, that this run still is the current one. */
  readonly hold?: (db: Tables<any>) => Promise<void>
  publish(
    record: ScheduleRecord,
    options: PublishOptions & {
      hold(transaction: ImportDb): Promise<void>
      settle(transaction: ImportDb, result: Settled): Promise<void>
    },
  ): Promise<PublishResult>
}

/** One run while it is under way. */
export interface Run {
  readonly source: string
  readonly signal: AbortSignal
  /** What is known of the run so far; its time is up to now. */
  finish(): Omit<ScheduleImport, 'outcome'>
}

/** What sources gave that had something new, by their names. */
export function fetchedOf(
  answers: ReadonlyMap<string, SourceAnswer>,
): [string, FetchedProgramme][] {
  return [...answers].flatMap(([name, answer]) =>
    'record' in answer ? [[name, answer] as [string, FetchedProgramme]] : [],
  )
}
