import type { Kysely } from 'kysely'

/**
 * A handle on some tables: the database itself or a transaction on it. Data functions take it
 * first, so that the caller owns the transaction.
 */
export type Tables<T> = Kysely<T>

export interface PoolState {
  readonly used: number
  readonly idle: number
  readonly waiting: number
}

/** An open database of either engine. */
export interface Database {
  /** `postgres`: a server; `embedded`: real Postgres SQL inside this process (PGlite). */
  readonly engine: 'postgres' | 'embedded'
  /** The same database, typed as a feature's own tables. */
  tables<T>(): Tables<T>
  /**
   * Resolves when the database answers and takes writes. After a write that a full or read-only disk
   * refused, it rejects until a write succeeds.
   */
  check(): Promise<void>
  /** The connections held now; `waiting` are those who ask for one. */
  pool(): PoolState
  close(): Promise<void>
}
