import { PlenumError, toInstant, type ScheduleRecord } from '@plenum/shared'
import type { Tables } from '../database/database.ts'
import { inSlices, type Steps } from '../pauses/index.ts'
import { checkRecord } from './check-record.ts'
import { loadProgramme, type ProgrammeVersion } from './load-programme.ts'
import { diffSchedules, fingerprint, type ScheduleChanges } from './schedule-diff.ts'
import { guardSchedule, type GuardOptions } from './schedule-guard.ts'
import {
  findVersion,
  isSame,
  insertVersion,
  toVersionRow,
  type NewVersion,
  latestFingerprint,
  latestVersion,
  latestVersionKey,
  lockSchedule,
  type KnownVersion,
  type ScheduleTables,
  type VersionKey,
} from './schedule-repository.ts'
import { continueHistories } from './session-history.ts'

export interface PublishOptions {
  /** Where the programme comes from, in words for the organisers. */
  readonly source: string
  /** Publishes although a guard objects. Default: false. */
  readonly force?: boolean
  /**
   * Publishes nothing where `source` holds what it held when it was last published from, so that
   * asking again does not undo what came after it. Default: false.
   */
  readonly ifChanged?: boolean
}

export interface PublishResult {
  /**
   * `unchanged`: the same programme is published already; `superseded`: it was, and another one has
   * been published since (`ifChanged`). Of neither anything is written.
   */
  readonly status: 'published' | 'unchanged' | 'superseded'
  /** What is published now. */
  readonly version: number
  /** From what was published before to the programme that was given. */
  readonly changes: ScheduleChanges
}

/** A result that what is published is the programme that was given. */
export type Settled = PublishResult & { readonly status: 'published' | 'unchanged' }

export interface PublishHooks {
  /** Goes first in the transaction; when it rejects, nothing is published. Default: none. */
  hold?(transaction: Tables<any>): Promise<void>
  /** Writes into the transaction what stands or falls with the publication. Default: nothing. */
  settle?(transaction: Tables<any>, result: Settled): Promise<void>
}

interface PublishContext extends PublishHooks {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly guard: GuardOptions
  /** The latest version. Default: read from the database. */
  latest?(): Promise<KnownVersion | undefined>
  /** Makes whatever serving the version needs; when it rejects, nothing is published. */
  prepare(version: KnownVersion): Promise<unknown>
  /** Lets go of what was prepared, as it is not published after all. */
  discard(): void
}

type Publishing = PublishOptions & PublishContext

/**
 * Makes a programme the published one: checked, compared and prepared, then written in one
 * transaction, so that a version is there whole or not at all. Preparing takes seconds, in which the
 * database is free for others; a version that came out meanwhile is one to begin again upon. Throws
 * superstruct's error for a record of another shape, and what `guardSchedule` throws when it objects.
 */
export async function publishSchedule(
  db: Tables<ScheduleTables>,
  record: ScheduleRecord,
  options: Publishing & { readonly ifChanged?: never },
): Promise<Settled>
export async function publishSchedule(
  db: Tables<ScheduleTables>,
  record: ScheduleRecord,
  options: Publishing,
): Promise<PublishResult>
export async function publishSchedule(
  db: Tables<ScheduleTables>,
  record: ScheduleRecord,
  options: Publishing,
): Promise<PublishResult> {
  await inSlices(checkRecord(record))
  const print = await inSlices(fingerprint(record))
  const { latest = () => latestVersion(db) } = options
  let result: PublishResult | undefined
  // Each time round, somebody else has published: it ends as soon as they do.
  while (!result) result = await publishUpon(await latest(), { db, record, print, options })
  return result
}

interface Submitted {
  readonly db: Tables<ScheduleTables>
  readonly record: ScheduleRecord
  readonly print: string
  readonly options: Publishing
}

/** Undefined: `before` was not the latest version any more, and nothing was done. */
async function publishUpon(
  before: KnownVersion | undefined,
  { db, record, print, options }: Submitted,
): Promise<PublishResult | undefined> {
  const changes = await inSlices(diffSchedules(before?.record, record))
  if (before?.fingerprint === print) {
    const { version } = before
    return settle(db, before, { status: 'unchanged', version, changes }, options)
  }
  if (before && options.ifChanged && (await latestFingerprint(db, options.source)) === print)
    return { status: 'superseded', version: before.version, changes }
  if (!options.force) guardSchedule(before?.record, record, changes, options.guard)
  const next = { ...(await inSlices(nextVersion(before, record, options))), fingerprint: print }
  await options.prepare(next)
  let result: PublishResult | undefined
  try {
    const published = { status: 'published', version: next.version, changes } as const
    const { source } = options
    const version = await toVersionRow({ ...next, changes, source })
    result = await settle(db, before, published, options, version)
  } finally {
    if (!result) options.discard()
  }
  return result
}

function* nextVersion(
  before: KnownVersion | undefined,
  record: ScheduleRecord,
  { now }: Publishing,
): Steps<ProgrammeVersion> {
  const publishedAt = new Date(now)
  const next = { version: (before?.version ?? 0) + 1, publishedAt, record }
  const histories = yield* continueHistories(
    before && { programme: loadProgramme(before), histories: before.histories },
    loadProgramme({ ...next, histories: {} }),
    toInstant(publishedAt),
  )
  return { ...next, histories }
}

/** Writes what comes of it, unless another version was published since `before`. */
async function settle(
  db: Tables<ScheduleTables>,
  before: VersionKey | undefined,
  result: Settled,
  { hold, settle }: PublishHooks,
  version?: NewVersion,
): Promise<Settled | undefined> {
  return db.transaction().execute(async (transaction) => {
    await hold?.(transaction)
    await lockSchedule(transaction)
    if (!isSame(await latestVersionKey(transaction), before)) return undefined
    if (version) await insertVersion(transaction, version)
    await settle?.(transaction, result)
    return result
  })
}

/** Publishes an earlier version again, as a new one. Throws `schedule.version-not-found`. */
export async function rollBackSchedule(
  db: Tables<ScheduleTables>,
  version: number,
  context: PublishContext,
): Promise<Settled> {
  const earlier = await findVersion(db, version)
  if (!earlier)
    throw new PlenumError('schedule.version-not-found', { detail: `Version ${version}.` })
  return publishSchedule(db, earlier.record, {
    ...context,
    source: `version ${version}`,
    force: true,
  })
}
