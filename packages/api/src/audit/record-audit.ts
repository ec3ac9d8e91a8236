import { randomUUID } from 'node:crypto'
import type { Tables } from '../database/index.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { AuditTables } from './audit-tables.ts'

/** Writes an entry with the caller's handle: inside a transaction, it stands or falls with it. */
export async function recordAudit(db: Tables<any>, entry: AuditEntry, at: Date): Promise<void> {
  // The table is audit's own, whatever tables the caller's handle knows of.
  const own: Tables<AuditTables> = db
  await own
    .insertInto('audit_entry')
    .values({
      id: randomUUID(),
      at,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject ?? null,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute()
}
