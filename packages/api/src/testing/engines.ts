import { randomBytes } from 'node:crypto'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { embeddedDatabase } from '../database/embedded-database.ts'
import { embeddedInstance } from '../database/embedded-instance.ts'
import { migrate, openDatabase, type Database, type FeatureMigrations } from '../database/index.ts'
import { embeddedSnapshot } from './embedded-snapshot.ts'
import { testLog } from './test-log.ts'

/** One of the engines that a test about data must pass on. */
export interface TestEngine {
  readonly name: Database['engine']
  /** A fresh database of the test's own, migrated. Closing it removes it. */
  open(migrations?: readonly FeatureMigrations[]): Promise<Database>
}

/**
 * The engines of this run, for `describe.each(engines)('… on $name', ({ open }) => …)`: the embedded
 * one always, a real Postgres when `startTestServices()` or `TEST_DATABASE_URL` gives one.
 */
export const engines: readonly [TestEngine, ...TestEngine[]] = [
  { name: 'embedded', open: (migrations = []) => migrated(openEmbedded(), migrations) },
  ...(process.env['TEST_DATABASE_URL']
    ? [{ name: 'postgres' as const, open: openOnServer(process.env['TEST_DATABASE_URL']) }]
    : []),
]

async function migrated(
  opening: Promise<Database>,
  migrations: readonly FeatureMigrations[],
): Promise<Database> {
  const database = await opening
  try {
    // An empty database is left quite empty.
    if (migrations.length > 0) await migrate(database, migrations, { log: testLog() })
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Instances that no test uses at present; each is half a second and 400 MB to make. */
const idle: PGlite[] = []

async function openEmbedded(): Promise<Database> {
  const pglite = idle.pop() ?? (await fromSnapshot())
  const log = testLog()
  return embeddedDatabase(
    embeddedInstance(() => Promise.resolve(pglite), { log }),
    {
      log,
      closed: async () => {
        // One that cannot be emptied is of no use to the next test.
        await empty(pglite).catch(async (error: unknown) => {
          await pglite.close()
          throw error
        })
        idle.push(pglite)
      },
    },
  )
}

async function fromSnapshot(): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  return PGlite.create({ loadDataDir: await embeddedSnapshot() })
}

/** Back to how a new database is; a transaction left open by a failed test is undone first. */
async function empty(pglite: PGlite): Promise<void> {
  await pglite.exec('rollback')
  await pglite.exec('discard all')
  const { rows } = await pglite.query<{ schema: string }>(
    String.raw`select nspname as schema from pg_namespace
      where nspname not like 'pg\_%' and nspname <> 'information_schema'`,
  )
  for (const { schema } of rows) await pglite.exec(`drop schema "${schema}" cascade`)
  await pglite.exec('create schema public; grant usage on schema public to public')
}

function openOnServer(serverUrl: string): TestEngine['open'] {
  return async (migrations = []) => {
    const name = `plenum_test_${randomBytes(6).toString('hex')}`
    await onServer(serverUrl, `create database ${name}`)
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    const database = await openDatabase({ url: url.href, connections: 8, log: testLog() })
    const close = async () => {
      await database.close()
      await onServer(serverUrl, `drop database if exists ${name} with (force)`)
    }
    return migrated(Promise.resolve({ ...database, close }), migrations)
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
