import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import { sql } from '../modules/index.ts'

export interface Maintenance {
  /** Tables that were rewritten. */
  readonly tables: number
  /** Bytes of the tables and indexes afterwards. */
  readonly bytes: number
  /** Bytes of the WAL afterwards. */
  readonly walBytes: number
}

/**
 * Does the work of Postgres's background processes, which PGlite lacks, and removes deleted rows from the
 * files. `vacuum` leaves the bytes of a deleted row on its page until the space is used, so tables that
 * changed are rewritten with `vacuum full`, which also rebuilds their indexes and TOAST tables. Other
 * queries run between the tables. Each rewrite needs free space of the size of its table.
 */
export async function maintainEmbedded(
  database: Database,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Maintenance> {
  const db = database.tables<any>()
  const changed = await listChangedTables(db)
  for (const { oid, name } of changed) {
    signal?.throwIfAborted()
    await sql`vacuum full ${sql.raw(name)}`.execute(db)
    await sql`select pg_stat_reset_single_table_counters(${oid}::oid)`.execute(db)
    await sql`vacuum (freeze, analyze) ${sql.raw(name)}`.execute(db)
  }
  // Statistics hold sample values of rows.
  await sql`vacuum full pg_statistic`.execute(db)
  await sql`vacuum (freeze)`.execute(db)
  await removeOldWal(db, signal)
  return { tables: changed.length, ...(await measure(db)) }
}

interface ChangedTable {
  readonly oid: number
  readonly name: string
}

/**
 * Tables that changed since their last rewrite. The counters are lost in a crash, and with them
 * `last_vacuum`: then all tables count as changed.
 */
async function listChangedTables(db: Kysely<any>): Promise<readonly ChangedTable[]> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<ChangedTable>`
    select stat.relid::int8 as oid, format('%I.%I', stat.schemaname, stat.relname) as name
    from pg_stat_user_tables stat
    where stat.last_vacuum is null or stat.n_dead_tup > 0
      or stat.n_tup_ins + stat.n_tup_upd + stat.n_tup_del > 0
    order by pg_total_relation_size(stat.relid), stat.relid`.execute(db)
  return rows
}

/** A switch can enter a recycled segment, which keeps old text, so another switch leaves it again. */
async function removeOldWal(db: Kysely<any>, signal?: AbortSignal): Promise<void> {
  await sql`set wal_recycle = off`.execute(db)
  let entersRecycled: boolean
  do {
    signal?.throwIfAborted()
    entersRecycled = await hasRecycledWal(db)
    await sql`select pg_switch_wal()`.execute(db)
    await sql`checkpoint`.execute(db)
  } while (entersRecycled)
}

async function hasRecycledWal(db: Kysely<any>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from pg_ls_waldir() where name > pg_walfile_name(pg_current_wal_insert_lsn())
    ) as found`.execute(db)
  return rows[0]?.found ?? false
}

async function measure(db: Kysely<any>): Promise<Pick<Maintenance, 'bytes' | 'walBytes'>> {
  const { rows } = await sql<{ bytes: number; walBytes: number }>`
    select pg_database_size(current_database()) as bytes,
      (select coalesce(sum(size), 0)::int8 from pg_ls_waldir()) as "walBytes"`.execute(db)
  return rows[0] ?? { bytes: 0, walBytes: 0 }
}
