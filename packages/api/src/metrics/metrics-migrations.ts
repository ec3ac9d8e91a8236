import type { Migration } from '../database/index.ts'
import { sql } from '../modules/index.ts'

export const metricsMigrations: readonly Migration[] = [
  {
    name: '0001-events',
    async up(db) {
      await sql`
        create table metrics_event (
          id bigint generated always as identity primary key,
          at timestamptz not null,
          event text not null,
          dimensions jsonb not null,
          details jsonb not null
        )`.execute(db)
      await sql`create index metrics_event_at on metrics_event (at)`.execute(db)
      await sql`
        create table metrics_progress (
          id boolean primary key default true check (id),
          counted_id bigint not null default 0,
          counted_at timestamptz
        )`.execute(db)
      await sql`insert into metrics_progress default values`.execute(db)
      await sql`
        create table metrics_count (
          every text not null,
          start timestamptz not null,
          event text not null,
          dimension text not null,
          value text not null,
          count bigint not null,
          primary key (every, event, dimension, start, value)
        )`.execute(db)
      await sql`
        create index metrics_count_whole on metrics_count (every, start)
        where dimension = ''`.execute(db)
    },
  },
  {
    name: '0002-visitors',
    async up(db) {
      await sql`
        create table visitor_sample (
          minute timestamptz not null,
          server uuid not null,
          connections integer not null,
          primary key (minute, server)
        )`.execute(db)
      await sql`
        create table visitor_count (
          every text not null,
          start timestamptz not null,
          peak integer not null,
          average double precision not null,
          primary key (every, start)
        )`.execute(db)
    },
  },
]
