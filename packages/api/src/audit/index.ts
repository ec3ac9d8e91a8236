export type { AuditEntry } from './audit-entry.ts'
export { forgetInAudit } from './forget-in-audit.ts'
export { recordAudit } from './record-audit.ts'
export { listAudit, pruneAudit, type AuditRecord, type ListAuditOptions } from './list-audit.ts'
