import type { Migration } from '../../database/migration.ts'
import { ticketIds } from './ticket-id.ts'
import { sql } from '../../modules/index.ts'

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
  {
    name: '0012-ticket-refusals',
    async up(db) {
      await sql`
        alter table ticket_source add column refusal text, add column refused timestamptz
      `.execute(db)
    },
  },
  {
    name: '0020-ticket-validity',
    async up(db) {
      await sql`alter table ticket add column valid_until timestamptz`.execute(db)
    },
  },
]

/** From here on no address is an id: those of lists without ids were. */
export function ticketAddressIds(hashAddress: (email: string) => string): Migration {
  return {
    name: '0013-ticket-address-ids',
    async up(db) {
      const { rows } = await sql<{ id: string }>`
        select distinct external_id as id from ticket where position('@' in external_id) > 0
      `.execute(db)
      const ids = rows.map(({ id }) => id)
      await sql`
        update ticket set external_id = hashed.id
        from unnest(${ids}::text[], ${ids.map(ticketIds(hashAddress))}::text[]) as hashed (old, id)
        where external_id = hashed.old`.execute(db)
    },
  }
}
