import type { Migration } from '../database/migration.ts'
import { sql } from '../modules/index.ts'

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
  {
    name: '0002-imports',
    async up(db) {
      await sql`
        create table schedule_import (
          id uuid primary key,
          at timestamptz not null,
          source text not null,
          outcome text not null check (outcome in ('published', 'unchanged', 'refused', 'failed')),
          reason jsonb,
          counts jsonb,
          changes jsonb,
          warnings jsonb not null,
          version integer,
          is_forced boolean not null,
          ms integer not null,
          fingerprint text
        )`.execute(db)
      await sql`create index schedule_import_at on schedule_import (at desc)`.execute(db)
      // What each source held when it was last taken, for when another one has changed.
      await sql`
        create table schedule_source (
          name text primary key,
          validators jsonb not null,
          record json not null
        )`.execute(db)
    },
  },
]
