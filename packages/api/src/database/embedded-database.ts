import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { Log } from '../logging/log.ts'
import { columnTypes } from './column-types.ts'
import type { Database } from './database.ts'
import { lockDirectory } from './directory-lock.ts'
import { poolDatabase } from './pool-database.ts'
import { loadPg } from '../modules/index.ts'

/** Opens PGlite in a folder, or in memory. */
export async function openEmbedded(options: {
  readonly directory?: string
  readonly log: Log
}): Promise<Database> {
  const { directory, log } = options
  const unlock = directory ? await lock(resolve(directory)) : () => undefined
  try {
    // Loaded here only: a server with a real Postgres need not hold the WebAssembly in memory.
    const { PGlite } = await import('@electric-sql/pglite')
    const pglite = await (directory ? PGlite.create(resolve(directory)) : PGlite.create())
    return await embeddedDatabase(pglite, {
      log,
      closed: async () => {
        await pglite.close()
        unlock()
      },
    })
  } catch (error) {
    unlock()
    throw error
  }
}

async function lock(directory: string): Promise<() => void> {
  await mkdir(dirname(directory), { recursive: true })
  return lockDirectory(directory)
}

/**
 * A database over an instance of PGlite. It has one session: a query outside of a transaction that
 * is under way waits for its end, and fails after ten seconds rather than for ever when the
 * transaction waits for that query.
 */
export async function embeddedDatabase(
  pglite: PGlite,
  options: { readonly log: Log; readonly closed: () => Promise<void> | void },
): Promise<Database> {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const pool = new (loadPg().Pool)({
    ...createPgConfig(pglite),
    max: 1,
    types: columnTypes,
    connectionTimeoutMillis: 10_000,
    // The session lives as long as the instance; there is nothing to gain from dropping it.
    idleTimeoutMillis: 0,
  })
  return poolDatabase(pool, { engine: 'embedded', ...options })
}
