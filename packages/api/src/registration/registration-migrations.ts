import { sql } from 'kysely'
import type { Migration } from '../database/migration.ts'

export const registrationMigrations: readonly Migration[] = [
  {
    name: '0001-accounts',
    async up(db) {
      await sql`
        create table account (
          id uuid primary key,
          email text not null unique,
          name text not null,
          language text not null,
          time_zone text,
          created timestamptz not null
        )`.execute(db)
      await sql`
        create table role_grant (
          email text not null,
          role text not null,
          created timestamptz not null,
          primary key (email, role)
        )`.execute(db)
      await sql`
        create table blocked_address (
          email text primary key,
          created timestamptz not null
        )`.execute(db)
    },
  },
  {
    name: '0002-sign-in',
    async up(db) {
      await sql`
        create table sign_in_attempt (
          id text primary key,
          email text not null,
          token_hash text not null unique,
          code_hash text not null,
          wrong_codes integer not null default 0,
          created timestamptz not null,
          expires timestamptz not null,
          redirect text not null,
          name text,
          language text,
          time_zone text
        )`.execute(db)
      await sql`create index sign_in_attempt_email on sign_in_attempt (email)`.execute(db)
      await sql`create index sign_in_attempt_expires on sign_in_attempt (expires)`.execute(db)
      await sql`
        create table account_session (
          id text primary key,
          account uuid not null references account on delete cascade,
          token_hash text not null unique,
          created timestamptz not null,
          last_seen timestamptz not null,
          expires timestamptz not null,
          device text not null
        )`.execute(db)
      await sql`create index account_session_account on account_session (account)`.execute(db)
    },
  },
]
