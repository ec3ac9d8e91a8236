import { adminContract, toInstant } from '@plenum/shared'
import { listAudit } from '../audit/index.ts'
import { pageSize, readCursor, route, toPage, type Route } from '../http/index.ts'
import type { AdminParts } from './admin-parts.ts'

export function auditRoutes({ db }: AdminParts): readonly Route[] {
  return [
    route(adminContract.endpoints.audit, async ({ query }) => {
      const after = query.after === undefined ? {} : { after: readCursor(query.after) }
      const rows = await listAudit(db, { limit: pageSize + 1, ...after })
      const { page, next } = toPage(rows, ({ at, id }) => ({ at, id }))
      const entries = page.map((entry) => ({
        ...entry,
        at: toInstant(entry.at),
        details: { ...entry.details },
      }))
      return { entries, next }
    }),
  ]
}
