import { CompiledQuery, createQueryId, type KyselyPlugin } from 'kysely'
import type { Database } from '../database/index.ts'

export interface ExplainedDatabase {
  readonly database: Database
  /** Forgets the statements so far. */
  forget(): void
  /**
   * The statements since that the planner answers by reading a large table from end to end.
   * @param largeFrom from how many rows on a table is large, as last analysed. Default: 2,000.
   */
  wholeReads(largeFrom?: number): Promise<readonly WholeRead[]>
}

export interface WholeRead {
  readonly table: string
  readonly statement: string
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
}

/**
 * Remembers the statements that code under test sends, and asks Postgres how it goes about them. For
 * a server with realistic numbers of rows, after `analyze`: the plans of small tables say nothing.
 */
export function explainStatements(database: Database): ExplainedDatabase {
  const sent = new Map<string, CompiledQuery>()
  const executor = database.tables().getExecutor()
  const recorder: KyselyPlugin = {
    transformQuery({ node }) {
      const query = executor.compileQuery(node, createQueryId())
      // Each statement once, with the values that it came with first.
      if (!sent.has(query.sql)) sent.set(query.sql, query)
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  return {
    database: { ...database, tables: <T>() => database.tables<T>().withPlugin(recorder) },
    forget: () => sent.clear(),
    async wholeReads(largeFrom = 2000) {
      const large = await largeTables(database, largeFrom)
      const found: WholeRead[] = []
      for (const query of sent.values())
        for (const table of await tablesReadWhole(database, query))
          if (large.has(table)) found.push({ table, statement: query.sql })
      return found
    },
  }
}

async function largeTables(database: Database, largeFrom: number): Promise<ReadonlySet<string>> {
  const query = CompiledQuery.raw(
    'select relname from pg_class where relkind = $1 and reltuples >= $2',
    ['r', largeFrom],
  )
  const { rows } = await database.tables().executeQuery<{ relname: string }>(query)
  return new Set(rows.map(({ relname }) => relname))
}

async function tablesReadWhole(database: Database, query: CompiledQuery): Promise<string[]> {
  if (!/^\s*(select|insert|update|delete|with)\b/i.test(query.sql)) return []
  const explain = CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters])
  const { rows } = await database
    .tables()
    .executeQuery<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(explain)
  return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => seqScans(Plan)))
}

function seqScans(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : []
  return [...own, ...(node.Plans ?? []).flatMap(seqScans)]
}
