import { instantMs, toInstant, type ContentImport } from '@plenum/shared'
import type { Tables } from '../database/index.ts'
import { kept, type ContentStore, type ContentVersion } from './content-store.ts'
import type { ContentTables } from './content-tables.ts'
import { sql } from '../modules/index.ts'

type Content = Tables<ContentTables>

/** Keeps content in the database, for every server and every restart. */
export function databaseContentStore(db: Content): ContentStore {
  return {
    latest: () => latestVersion(db),
    find: (version) => findVersion(db, version),
    publish: (content, line, hold) =>
      db.transaction().execute(async (transaction) => {
        await hold?.(transaction)
        // One publication at a time; readers are not kept waiting.
        await sql`lock table content_version in exclusive mode`.execute(transaction)
        const latest = await latestVersion(transaction)
        const isNew = latest?.revision !== content.revision || latest.source !== content.source
        const version = (latest?.version ?? 0) + (isNew ? 1 : 0)
        if (isNew) await insertVersion(transaction, { ...content, version })
        const outcome = isNew ? 'published' : 'unchanged'
        await insertImport(transaction, { ...line, version, outcome })
        return { version, isNew }
      }),
    record: (line) => insertImport(db, line),
    imports: (limit) => listImports(db, limit),
    lastSuccess: () => lastSuccess(db),
  }
}

async function latestVersion(db: Content): Promise<Omit<ContentVersion, 'texts'> | undefined> {
  return db
    .selectFrom('content_version')
    .select(['version', 'published_at as publishedAt', 'source', 'revision'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function findVersion(db: Content, version: number): Promise<ContentVersion | undefined> {
  const row = await db
    .selectFrom('content_version')
    .select(['version', 'published_at as publishedAt', 'source', 'revision', 'texts'])
    .where('version', '=', version)
    .executeTakeFirst()
  return row && { ...row, texts: new Map(Object.entries(row.texts)) }
}

async function insertVersion(db: Content, content: ContentVersion): Promise<void> {
  await db
    .insertInto('content_version')
    .values({
      version: content.version,
      published_at: content.publishedAt,
      source: content.source,
      revision: content.revision,
      texts: JSON.stringify(Object.fromEntries(content.texts)),
    })
    .execute()
  await db
    .deleteFrom('content_version')
    .where('version', '<=', content.version - kept.versions)
    .execute()
}

async function insertImport(db: Content, line: ContentImport): Promise<void> {
  const { id } = await db
    .insertInto('content_import')
    .values({
      at: new Date(instantMs(line.at)),
      outcome: line.outcome,
      revision: line.revision,
      version: line.version,
      reason: line.reason,
      findings: JSON.stringify(line.findings),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .deleteFrom('content_import')
    .where('id', '<=', id - kept.imports)
    .execute()
}

async function listImports(db: Content, limit: number): Promise<ContentImport[]> {
  const rows = await db
    .selectFrom('content_import')
    .select(['at', 'outcome', 'revision', 'version', 'reason', 'findings'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }))
}

async function lastSuccess(db: Content): Promise<Date | undefined> {
  const row = await db
    .selectFrom('content_import')
    .select('at')
    .where('outcome', 'in', ['published', 'unchanged'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at
}
