import { sql } from 'kysely'
import type { Migration } from '../../database/migration.ts'

export const ticketMigrations: readonly Migration[] = [
  {
    name: '0010-tickets',
    async up(db) {
      await sql`
        create table ticket (
          source text not null,
          external_id text not null,
          order_id text,
          state text not null,
          email text,
          name text,
          ticket_type text not null,
          locale text,
          updated timestamptz not null,
          written timestamptz not null,
          is_erased boolean not null default false,
          primary key (source, external_id)
        )`.execute(db)
      await sql`create index ticket_email on ticket (email)`.execute(db)
      await sql`create index ticket_order on ticket (source, order_id)`.execute(db)
      await sql`
        create table ticket_source (
          source text primary key,
          watermark text,
          fetched timestamptz,
          fetched_all timestamptz,
          problem text,
          problem_at timestamptz
        )`.execute(db)
      await sql`
        create table webhook_delivery (
          id uuid primary key,
          source text not null,
          digest text not null,
          subject text not null,
          received timestamptz not null,
          applied timestamptz,
          unique (source, digest)
        )`.execute(db)
      await sql`create index webhook_delivery_received on webhook_delivery (received)`.execute(db)
    },
  },
]
