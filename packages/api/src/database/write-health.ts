import type { Kysely, LogEvent } from 'kysely'
import { describeOutage } from './database-outage.ts'
import { sql } from '../modules/index.ts'

/** Remembers that the database refused a write, until a write succeeds. */
export interface WriteHealth {
  /** Takes the events of Kysely. */
  note(event: LogEvent): void
  /** Rejects while the database refuses writes. */
  check(db: Kysely<any>): Promise<void>
}

/** A database with a full or read-only disk still answers `select 1`. */
export function writeHealth(): WriteHealth {
  let isRefusing = false
  return {
    note({ level, ...event }) {
      if (level === 'error' && 'error' in event && refusesWrites(event.error)) isRefusing = true
    },
    async check(db) {
      if (!isRefusing) return
      try {
        await tryWriting(db)
      } catch (error) {
        // Any other refusal, such as of the right to create tables, says nothing about the disk.
        if (refusesWrites(error)) throw error
      }
      isRefusing = false
    },
  }
}

function refusesWrites(error: unknown): boolean {
  const { kind } = describeOutage(error) ?? {}
  return kind === 'disk-full' || kind === 'read-only' || kind === 'disk-error'
}

/** Writes a megabyte of rows in a transaction that is undone. */
async function tryWriting(db: Kysely<any>): Promise<void> {
  const undone = new Error('undone')
  await db
    .transaction()
    .execute(async (trx) => {
      await sql`create table plenum_write_check as
        select repeat('x', 1000) as text from generate_series(1, 1000)`.execute(trx)
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
}
