export type { AuditEntry } from './audit-entry.ts'
export { recordAudit } from './record-audit.ts'
