import type { KyselyPlugin } from 'kysely'
import type { Database } from '../database/index.ts'

export interface CountedDatabase {
  readonly database: Database
  /** How many statements went through `database` so far. */
  count(): number
}

/** Counts the statements that code under test sends. */
export function countStatements(database: Database): CountedDatabase {
  let statements = 0
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      statements++
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  return {
    database: { ...database, tables: <T>() => database.tables<T>().withPlugin(counter) },
    count: () => statements,
  }
}
