import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Statements beyond this number are planned each time: lists of values make ever new texts. */
const maxNames = 1000

/**
 * A view of the pool that gives each statement with parameters a name, so that the server parses and
 * plans it once per connection. The pool must hold direct connections: a pooler that hands out a
 * server connection per transaction loses the names.
 */
export function nameStatements(pool: pg.Pool): PostgresPool {
  const names = createNames()
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client) ?? nameClientStatements(client, names)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

interface Names {
  /** The name of a statement, undefined once there are too many. */
  of(text: string): string | undefined
  /** Gives every statement a new name, under which connections plan it again. */
  renew(): void
}

function createNames(): Names {
  const names = new Map<string, string>()
  let generation = 0
  return {
    of(text) {
      const known = names.get(text)
      if (known !== undefined || names.size >= maxNames) return known
      const name = `plenum_${generation}_${names.size}`
      names.set(text, name)
      return name
    },
    renew() {
      generation += 1
      names.clear()
    },
  }
}

function nameClientStatements(client: pg.PoolClient, names: Names): PostgresPoolClient {
  let isInTransaction = false

  const run = (text: string, values: readonly unknown[]): Promise<unknown> => {
    const name = values.length > 0 ? names.of(text) : undefined
    return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
  }

  async function query(statement: unknown, values: readonly unknown[] = []): Promise<unknown> {
    // A cursor brings a text of its own.
    if (typeof statement !== 'string') return client.query(statement as pg.QueryConfig)
    if (/^(?:begin|start transaction)\b/i.test(statement)) isInTransaction = true
    else if (/^(?:commit|rollback)$/i.test(statement)) isInTransaction = false
    try {
      return await run(statement, values)
    } catch (error) {
      if (!isPlanOutdated(error)) throw error
      names.renew()
      // The failure has undone the transaction; its owner starts over.
      if (isInTransaction) throw error
      return run(statement, values)
    }
  }

  return { query: query as PostgresPoolClient['query'], release: () => client.release() }
}

/**
 * A migration changed the columns that a named statement returns (`select *`). Postgres reports this
 * as 0A000, which has other meanings, so the routine that raised it decides.
 */
function isPlanOutdated(error: unknown): boolean {
  const { code, routine } = error as { code?: unknown; routine?: unknown }
  return code === '0A000' && routine === 'RevalidateCachedQuery'
}
