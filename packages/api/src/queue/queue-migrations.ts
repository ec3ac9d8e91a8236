import type { Migration } from '../database/migration.ts'
import { sql } from '../modules/index.ts'

export const queueMigrations: readonly Migration[] = [
  {
    name: '0001-queue',
    async up(db) {
      await sql`
        create table queue_item (
          id uuid primary key,
          queue text not null,
          key text,
          priority integer not null,
          place bigint generated always as identity,
          payload jsonb not null,
          attempt integer not null default 0,
          claim uuid,
          due_at timestamptz not null default now(),
          enqueued_at timestamptz not null default date_trunc('milliseconds', now()),
          died_at timestamptz,
          error text
        )`.execute(db)
      await sql`
        create unique index queue_item_key on queue_item (queue, key)
          where key is not null and died_at is null`.execute(db)
      await sql`
        create index queue_item_next on queue_item (queue, priority desc, place)
          where died_at is null`.execute(db)
      await sql`
        create index queue_item_due on queue_item (queue, due_at) where died_at is null`.execute(db)
      await sql`
        create index queue_item_dead on queue_item (queue, died_at desc, id desc)
          where died_at is not null`.execute(db)
    },
  },
  {
    name: '0002-payloads',
    // For taking away what carries something about a person who leaves.
    async up(db) {
      await sql`
        create index queue_item_payload on queue_item using gin (payload jsonb_path_ops)`.execute(
        db,
      )
    },
  },
  {
    name: '0003-states',
    // For counting what waits and what is under way, however much it is.
    async up(db) {
      await sql`
        create index queue_item_waiting on queue_item (queue, enqueued_at)
          where died_at is null and claim is null`.execute(db)
      await sql`
        create index queue_item_held on queue_item (queue)
          where died_at is null and claim is not null`.execute(db)
    },
  },
  {
    name: '0004-scheduled-at',
    // Finds items whose wait was reckoned before the clock stepped back.
    async up(db) {
      await sql`
        alter table queue_item add column scheduled_at timestamptz not null default now()`.execute(
        db,
      )
      await sql`
        create index queue_item_scheduled on queue_item (scheduled_at)
          where died_at is null`.execute(db)
    },
  },
]
