import { resolve } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import type { Log } from '../logging/log.ts'
import { columnTypes } from './column-types.ts'
import type { Database } from './database.ts'
import { claimFolder } from './database-folder.ts'
import { embeddedInstance, type EmbeddedInstance } from './embedded-instance.ts'
import { openPglite } from './open-pglite.ts'
import { poolDatabase } from './pool-database.ts'
import { loadPg } from '../modules/index.ts'

/** Opens PGlite in a folder, or in memory. */
export async function openEmbedded(options: {
  readonly directory?: string
  readonly log: Log
}): Promise<Database> {
  const { log } = options
  const directory = options.directory && resolve(options.directory)
  const folder = directory ? await claimFolder(directory) : undefined
  const open = () =>
    openPglite(directory).catch(async (error: unknown) => {
      throw folder ? await folder.explain(error) : error
    })
  const instance = embeddedInstance(open, { log })
  try {
    await instance.acquire()
    await folder?.markMade()
    return await embeddedDatabase(instance, {
      log,
      ...(folder && { checkStorage: folder.checkSpace }),
      closed: async () => {
        await instance.close()
        folder?.release()
      },
    })
  } catch (error) {
    await instance.close().catch(() => undefined)
    folder?.release()
    throw folder ? await folder.explain(error) : error
  }
}

export interface EmbeddedDatabaseOptions {
  readonly log: Log
  readonly closed: () => Promise<void> | void
  /** Rejects while the disk has no room for a write. Default: no check. */
  readonly checkStorage?: () => Promise<void>
}

/**
 * A database over an instance of PGlite. It has one session: a query outside of a transaction that
 * is under way waits for its end, and fails after ten seconds rather than for ever when the
 * transaction waits for that query.
 */
export async function embeddedDatabase(
  instance: EmbeddedInstance,
  options: EmbeddedDatabaseOptions,
): Promise<Database> {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const { Client, Pool } = loadPg()
  class EmbeddedClient extends Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, ...connectTo(instance, createPgConfig) })
    }
  }
  const pool = new Pool({
    Client: EmbeddedClient,
    max: 1,
    types: columnTypes,
    connectionTimeoutMillis: 10_000,
    // The session lives as long as the instance; there is nothing to gain from dropping it.
    idleTimeoutMillis: 0,
  })
  return poolDatabase(pool, { engine: 'embedded', ...options })
}

/** The connection of one client. It ends with the PGlite that it began with. */
function connectTo(
  instance: EmbeddedInstance,
  createPgConfig: (pglite: PGlite) => { readonly connection: PgliteConnection },
): pg.ClientConfig {
  let session: Promise<PGlite> | undefined
  const facade: Pick<PGlite, 'waitReady' | 'execProtocolStream'> = {
    waitReady: Promise.resolve(),
    execProtocolStream: async (...message) =>
      instance.send(await (session ??= instance.acquire()), ...message),
  }
  // The connection of PGlite uses these two members only.
  const config = createPgConfig(facade as PGlite)
  const { connection } = config
  // Its own `connect` leaves a rejection unhandled.
  connection.connect = async () => {
    connection._connecting = true
    session = instance.acquire()
    try {
      await session
      process.nextTick(() => connection.emit('readyForQuery'))
    } catch (error) {
      connection.emit('error', error)
    }
  }
  return config as pg.ClientConfig
}

interface PgliteConnection {
  _connecting: boolean
  connect(port: number, host: string): Promise<void>
  emit(event: string, ...values: unknown[]): boolean
}
