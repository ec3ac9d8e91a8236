import { randomUUID } from 'node:crypto'
import type { Tables } from '../database/index.ts'
import type { AuditTables } from './audit-tables.ts'

/**
 * Replaces the id of a deleted account by one that means nothing: what somebody did can still be
 * read, and that it was one and the same, but not who.
 */
export async function forgetInAudit(db: Tables<any>, account: string): Promise<void> {
  // The table is audit's own, whatever tables the caller's handle knows of.
  const own: Tables<AuditTables> = db
  const somebody = randomUUID()
  await own
    .updateTable('audit_entry')
    .set({ actor: somebody })
    .where('actor', '=', account)
    .execute()
  await own
    .updateTable('audit_entry')
    .set({ subject: somebody })
    .where('subject', '=', account)
    .execute()
}
