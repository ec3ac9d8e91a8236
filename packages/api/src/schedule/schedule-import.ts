import { PlenumError } from '@plenum/shared'
import { LostRunError } from '../jobs/index.ts'
import { UpstreamError } from '../upstream/index.ts'
import type { ScheduleChanges } from './schedule-diff.ts'
import { ProgrammeError, type ProgrammeCounts, type ProgrammeWarning } from './sources/index.ts'

/** What became of one run of the import, as organisers are told. */
export interface ScheduleImport {
  readonly id: string
  /** When it began. */
  readonly at: Date
  /** The source, or the sources one after the other; of a failure, the one that failed. */
  readonly source: string
  /**
   * `published`: a new version is out. `unchanged`: there was nothing new. `refused`: a guard
   * objected. `failed`: the programme could not be had. After the last two all is as it was.
   */
  readonly outcome: 'published' | 'unchanged' | 'refused' | 'failed'
  /** Why it was refused or failed: a stable code, and a sentence for organisers. */
  readonly reason: ImportReason | null
  /** How much there is in the programme that was fetched; null where nothing was. */
  readonly counts: ProgrammeCounts | null
  readonly changes: ScheduleChanges | null
  /** What was odd about the programme, and what was made of it. */
  readonly warnings: readonly ProgrammeWarning[]
  /** The version that is published since. */
  readonly version: number | null
  /** Whether the guards were told to let everything through. */
  readonly isForced: boolean
  /** How long it took, in milliseconds. */
  readonly ms: number
}

export interface ImportReason {
  readonly code: string
  readonly message: string
}

const guardCodes: readonly string[] = [
  'schedule.import-empty',
  'schedule.import-foreign',
  'schedule.import-shrunk',
]

/**
 * What was thrown, as an outcome. Only errors made for people are passed on in their own words.
 * `isStopped`: it was told to stop.
 */
export function explainImportError(
  error: unknown,
  isStopped = false,
): Pick<ScheduleImport, 'outcome' | 'reason'> {
  if (isStopped || error instanceof LostRunError) {
    const message = 'The import was stopped before it was done.'
    return { outcome: 'failed', reason: { code: 'schedule.import-stopped', message } }
  }
  if (error instanceof PlenumError) {
    const outcome = guardCodes.includes(error.code) ? 'refused' : 'failed'
    return { outcome, reason: { code: error.code, message: error.message } }
  }
  if (error instanceof UpstreamError || error instanceof ProgrammeError)
    return { outcome: 'failed', reason: { code: error.code, message: error.message } }
  const message = 'The import failed for a reason that only the log tells.'
  return { outcome: 'failed', reason: { code: 'server.unexpected', message } }
}
