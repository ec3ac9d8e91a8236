import type { ContentFinding, ContentImport } from '@plenum/shared'
import type { Generated, JSONColumnType } from 'kysely'

export interface ContentTables {
  content_version: {
    version: number
    published_at: Date
    source: string
    revision: string
    /** Texts by path. */
    texts: JSONColumnType<Record<string, string>>
  }
  content_import: {
    id: Generated<number>
    at: Date
    outcome: ContentImport['outcome']
    revision: string | null
    version: number | null
    reason: string | null
    findings: JSONColumnType<ContentFinding[]>
  }
}
