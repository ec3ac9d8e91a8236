import { PlenumError, scheduleRecordStruct, toInstant, type ScheduleRecord } from '@plenum/shared'
import { assert } from 'superstruct'
import type { Tables } from '../database/database.ts'
import { loadProgramme } from './load-programme.ts'
import type { Programme } from './programme.ts'
import { diffSchedules, fingerprint, type ScheduleChanges } from './schedule-diff.ts'
import { guardSchedule, type GuardOptions } from './schedule-guard.ts'
import {
  findVersion,
  insertVersion,
  latestVersion,
  lockSchedule,
  type ScheduleTables,
} from './schedule-repository.ts'
import { continueHistories } from './session-history.ts'

export interface PublishOptions {
  /** Where the programme comes from, in words for the organisers. */
  readonly source: string
  /** Publishes although a guard objects. Default: false. */
  readonly force?: boolean
}

export interface PublishResult {
  /** `unchanged`: the same programme is published already, and nothing was written. */
  readonly status: 'published' | 'unchanged'
  readonly version: number
  readonly changes: ScheduleChanges
}

export interface PublishHooks {
  /** Goes first in the transaction; when it rejects, nothing is published. Default: none. */
  hold?(transaction: Tables<any>): Promise<void>
  /** Writes into the transaction what stands or falls with the publication. Default: nothing. */
  settle?(transaction: Tables<any>, result: PublishResult): Promise<void>
}

interface PublishContext extends PublishHooks {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly guard: GuardOptions
  /** Makes whatever serving the version needs; when it rejects, nothing is published. */
  prepare(programme: Programme, fingerprint: string): Promise<unknown>
}

/**
 * Makes a programme the published one: checked, compared and written in one transaction, so that
 * a version is there whole or not at all. Throws superstruct's error for a record of another
 * shape, and what `guardSchedule` throws when it objects.
 */
export async function publishSchedule(
  db: Tables<ScheduleTables>,
  record: ScheduleRecord,
  options: PublishOptions & PublishContext,
): Promise<PublishResult> {
  assert(record, scheduleRecordStruct)
  return db.transaction().execute(async (transaction) => {
    await options.hold?.(transaction)
    await lockSchedule(transaction)
    const settled = async (result: PublishResult) => {
      await options.settle?.(transaction, result)
      return result
    }
    const before = await latestVersion(transaction)
    const print = fingerprint(record)
    const changes = diffSchedules(before?.record, record)
    if (before?.fingerprint === print)
      return settled({ status: 'unchanged', version: before.version, changes })
    if (!options.force) guardSchedule(before?.record, record, changes, options.guard)

    const publishedAt = new Date(options.now)
    const next = { version: (before?.version ?? 0) + 1, publishedAt, record }
    const histories = continueHistories(
      before && { programme: loadProgramme(before), histories: before.histories },
      loadProgramme({ ...next, histories: {} }),
      toInstant(publishedAt),
    )
    await options.prepare(loadProgramme({ ...next, histories }), print)
    const version = { ...next, histories, changes, fingerprint: print, source: options.source }
    await insertVersion(transaction, version)
    return settled({ status: 'published', version: version.version, changes })
  })
}

/** Publishes an earlier version again, as a new one. Throws `schedule.version-not-found`. */
export async function rollBackSchedule(
  db: Tables<ScheduleTables>,
  version: number,
  context: PublishContext,
): Promise<PublishResult> {
  const earlier = await findVersion(db, version)
  if (!earlier)
    throw new PlenumError('schedule.version-not-found', { detail: `Version ${version}.` })
  return publishSchedule(db, earlier.record, {
    ...context,
    source: `version ${version}`,
    force: true,
  })
}
