import type { Migration } from '../database/migration.ts'
import { sql } from '../modules/index.ts'

export const auditMigrations: readonly Migration[] = [
  {
    name: '0001-audit',
    async up(db) {
      await sql`
        create table audit_entry (
          id uuid primary key,
          at timestamptz not null,
          actor uuid,
          action text not null,
          subject text,
          details jsonb not null
        )`.execute(db)
      await sql`create index audit_entry_at on audit_entry (at, id)`.execute(db)
    },
  },
  {
    name: '0002-people',
    // For the deletion of an account, which takes its id out of here.
    async up(db) {
      await sql`create index audit_entry_actor on audit_entry (actor)`.execute(db)
      await sql`create index audit_entry_subject on audit_entry (subject)`.execute(db)
    },
  },
]
