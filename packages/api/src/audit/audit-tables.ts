import type { JSONColumnType } from 'kysely'

export interface AuditTables {
  audit_entry: {
    id: string
    at: Date
    actor: string | null
    action: string
    subject: string | null
    details: JSONColumnType<Record<string, string | number | boolean | null>>
  }
}
