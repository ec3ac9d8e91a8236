import type { Tables } from '../database/index.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { AuditTables } from './audit-tables.ts'
import { sql } from '../modules/index.ts'

/** An entry as it was kept. */
export interface AuditRecord extends Required<Omit<AuditEntry, 'subject'>> {
  readonly id: string
  readonly at: Date
  readonly subject: string | null
}

export interface ListAuditOptions {
  /** From 1. */
  readonly limit: number
  /** The last one of the page before. */
  readonly after?: Pick<AuditRecord, 'id' | 'at'>
}

/** What was done with power, the latest first. */
export async function listAudit(
  db: Tables<any>,
  { limit, after }: ListAuditOptions,
): Promise<readonly AuditRecord[]> {
  const { rows } = await sql<AuditRecord>`
    select id, at, actor, action, subject, details from audit_entry
    ${after ? sql`where (at, id) < (${after.at}, ${after.id}::uuid)` : sql``}
    order by at desc, id desc
    limit ${limit}`.execute(db)
  return rows
}

/** Deletes entries from before a moment; answers how many. */
export async function pruneAudit(db: Tables<any>, before: Date): Promise<number> {
  const own: Tables<AuditTables> = db
  const { numDeletedRows } = await own
    .deleteFrom('audit_entry')
    .where('at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
