import type { ScheduleRecord } from '@plenum/shared'
import type { Insertable, JSONColumnType } from 'kysely'
import { limitTransaction, type Tables } from '../database/index.ts'
import { parseJsonInSteps, writeJsonInSteps } from '../json/index.ts'
import { inSlices } from '../pauses/index.ts'
import type { SessionHistory } from './programme.ts'
import type { ScheduleChanges } from './schedule-diff.ts'
import { sql } from '../modules/index.ts'

export interface ScheduleTables {
  schedule_version: {
    version: number
    published_at: Date
    source: string
    fingerprint: string
    record: JSONColumnType<ScheduleRecord>
    histories: JSONColumnType<Record<string, SessionHistory>>
    changes: JSONColumnType<ScheduleChanges>
  }
}

export interface ScheduleVersion {
  readonly version: number
  readonly publishedAt: Date
  /** Where it came from, in words for the organisers, such as a file's name. */
  readonly source: string
  /** Equal for equal programmes. */
  readonly fingerprint: string
  readonly record: ScheduleRecord
  readonly histories: Readonly<Record<string, SessionHistory>>
  readonly changes: ScheduleChanges
}

/** A version without the report of its publication. */
export type KnownVersion = Omit<ScheduleVersion, 'source' | 'changes'>

/** What tells a version from every other, without its programme. */
export type VersionKey = Pick<ScheduleVersion, 'version' | 'publishedAt' | 'fingerprint'>

type Schedule = Tables<ScheduleTables>

/** A database that was put back to an earlier state may give a number twice. */
export function isSame(one: VersionKey | undefined, other: VersionKey | undefined): boolean {
  return (
    one?.version === other?.version &&
    one?.fingerprint === other?.fingerprint &&
    one?.publishedAt.getTime() === other?.publishedAt.getTime()
  )
}

/** Lets one publication happen at a time; readers are not kept waiting. */
export async function lockSchedule(transaction: Schedule): Promise<void> {
  await limitTransaction(transaction)
  await sql`lock table schedule_version in exclusive mode`.execute(transaction)
}

export async function latestVersionKey(db: Schedule): Promise<VersionKey | undefined> {
  return db
    .selectFrom('schedule_version')
    .select(['version', 'published_at as publishedAt', 'fingerprint'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function latestVersion(db: Schedule): Promise<ScheduleVersion | undefined> {
  const row = await selectVersions(db).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row && toVersion(row)
}

/** The large columns as text: the driver would parse each in one go. */
function selectVersions(db: Schedule) {
  return db
    .selectFrom('schedule_version')
    .select(['version', 'published_at as publishedAt', 'source', 'fingerprint', 'changes'])
    .select([sql<string>`record::text`.as('record'), sql<string>`histories::text`.as('histories')])
}

type VersionRow = Omit<ScheduleVersion, 'record' | 'histories'> & {
  readonly record: string
  readonly histories: string
}

async function toVersion({ record, histories, ...row }: VersionRow): Promise<ScheduleVersion> {
  return {
    ...row,
    // Each was checked before `insertVersion` wrote it.
    record: (await inSlices(parseJsonInSteps(record))) as ScheduleRecord,
    histories: (await inSlices(parseJsonInSteps(histories))) as ScheduleVersion['histories'],
  }
}

/** What was published last from one source, whatever came after it. */
export async function latestFingerprint(db: Schedule, source: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('schedule_version')
    .select('fingerprint')
    .where('source', '=', source)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.fingerprint
}

export async function findVersion(
  db: Schedule,
  version: number,
): Promise<ScheduleVersion | undefined> {
  const row = await selectVersions(db).where('version', '=', version).executeTakeFirst()
  return row && toVersion(row)
}

/** A version as a row. Made before the transaction, which it would keep open for a second. */
export async function toVersionRow(version: ScheduleVersion): Promise<NewVersion> {
  return {
    version: version.version,
    published_at: version.publishedAt,
    source: version.source,
    fingerprint: version.fingerprint,
    record: await inSlices(writeJsonInSteps(version.record, 2)),
    histories: await inSlices(writeJsonInSteps(version.histories, 1)),
    changes: JSON.stringify(version.changes),
  }
}

export type NewVersion = Insertable<ScheduleTables['schedule_version']>

export async function insertVersion(db: Schedule, version: NewVersion): Promise<void> {
  await db.insertInto('schedule_version').values(version).execute()
}

/** The versions, newest first, without their programmes; with `before`, those older than that one. */
export async function listVersions(
  db: Schedule,
  limit: number,
  before = 2 ** 31 - 1,
): Promise<Pick<ScheduleVersion, 'version' | 'publishedAt' | 'source' | 'changes'>[]> {
  return db
    .selectFrom('schedule_version')
    .select(['version', 'published_at as publishedAt', 'source', 'changes'])
    .where('version', '<', before)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
}
