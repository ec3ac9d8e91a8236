import type { Migration } from '../database/migration.ts'
import { sql } from '../modules/index.ts'

export const attendanceMigrations: readonly Migration[] = [
  {
    name: '0001-attendance',
    async up(db) {
      // Sessions are a published document, not rows: there is nothing to refer to, and nothing
      // that a sync could take along when a session leaves the programme.
      await sql`
        create table attendance (
          account uuid not null references account on delete cascade,
          session text not null,
          created timestamptz not null,
          primary key (account, session)
        )`.execute(db)
      await sql`create index attendance_session on attendance (session)`.execute(db)
      await sql`create table capped_session (session text primary key)`.execute(db)
    },
  },
  {
    name: '0002-waiting',
    async up(db) {
      await sql`
        create table attendance_waiting (
          account uuid not null references account on delete cascade,
          session text not null,
          ticket bigint not null,
          joined timestamptz not null,
          offered_until timestamptz,
          primary key (account, session),
          unique (session, ticket)
        )`.execute(db)
    },
  },
]
