import type { Kysely } from 'kysely'

/** One step forward in the tables of a feature. Never changed once released. */
export interface Migration {
  /** Sorts by name within the feature: `0001-accounts`. */
  readonly name: string
  /** Runs inside a transaction. */
  up(db: Kysely<any>): Promise<void>
}

/** The migrations of one feature; features migrate in the order in which they are plugged in. */
export interface FeatureMigrations {
  readonly feature: string
  readonly migrations: readonly Migration[]
}
