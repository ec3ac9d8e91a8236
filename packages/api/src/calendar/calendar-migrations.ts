import type { Migration } from '../database/migration.ts'
import { sql } from '../modules/index.ts'

export const calendarMigrations: readonly Migration[] = [
  {
    name: '0001-feeds',
    async up(db) {
      await sql`
        create table calendar_feed (
          account uuid primary key references account on delete cascade,
          token_hash text not null unique,
          created timestamptz not null
        )`.execute(db)
    },
  },
]
