import type { Migration } from '../database/migration.ts'
import { sql } from '../modules/index.ts'

export const jobMigrations: readonly Migration[] = [
  {
    name: '0001-job-history',
    async up(db) {
      await sql`
        create table job_run (
          id uuid primary key,
          job text not null,
          started_by text not null,
          host text not null,
          started_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
          finished_at timestamptz,
          outcome text,
          counts jsonb not null default '{}',
          error text
        )`.execute(db)
      await sql`create index job_run_latest on job_run (job, started_at desc, id desc)`.execute(db)
      await sql`create index job_run_open on job_run (job) where outcome is null`.execute(db)
      await sql`create index job_run_success on job_run (job, finished_at desc)
        where outcome = 'done'`.execute(db)
      await sql`create table job_fence (job text primary key, fence bigint not null)`.execute(db)
    },
  },
]
