import type { Migration } from '../database/migration.ts'
import { sql } from '../modules/index.ts'

export const contentMigrations: readonly Migration[] = [
  {
    name: '0001-versions',
    async up(db) {
      // The texts are kept as they were written (`json`, not `jsonb`): rendering is the server's.
      await sql`
        create table content_version (
          version integer primary key check (version > 0),
          published_at timestamptz not null,
          source text not null,
          revision text not null,
          texts json not null
        )`.execute(db)
      await sql`
        create table content_import (
          id bigint generated always as identity primary key,
          at timestamptz not null,
          outcome text not null
            check (outcome in ('published', 'unchanged', 'refused', 'failed')),
          revision text,
          version integer,
          reason text,
          findings json not null
        )`.execute(db)
    },
  },
]
