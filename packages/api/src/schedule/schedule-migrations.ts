import { sql } from 'kysely'
import type { Migration } from '../database/migration.ts'

export const scheduleMigrations: readonly Migration[] = [
  {
    name: '0001-versions',
    async up(db) {
      // The record is kept as the text that was published (`json`, not `jsonb`), so that reading a
      // version back gives the same bytes.
      await sql`
        create table schedule_version (
          version integer primary key check (version > 0),
          published_at timestamptz not null,
          source text not null,
          fingerprint text not null,
          record json not null,
          histories json not null,
          changes jsonb not null
        )`.execute(db)
    },
  },
]
