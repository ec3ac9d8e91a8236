import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testLog } from '../testing/index.ts'
import type { Database } from './database.ts'
import { maintainEmbedded } from './maintain-embedded.ts'
import { openDatabase } from './open-database.ts'

/** Rows that come and go. A trial of the full size sets 200000. */
const rows = Number(process.env['PLENUM_MAINTENANCE_ROWS'] ?? 20_000)
const megabyte = 1024 * 1024

let folder: string
let directory: string
let database: Database
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-maintenance-'))
  directory = join(folder, 'database')
  database = await openDatabase({ directory, log: testLog() })
  const db = database.tables<unknown>()
  await sql`create table person (email text primary key, name text, about text)`.execute(db)
  await sql`alter table person alter column about set storage external`.execute(db)
  await sql`insert into person select n || '@example.org', 'Person ' || n, 'short'
    from generate_series(1, 500) n`.execute(db)
}, 60_000)
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function listFiles(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function findInFiles(texts: readonly string[]): Promise<string[]> {
  const found = []
  for (const file of await listFiles()) {
    const bytes = await readFile(file)
    for (const text of texts) if (bytes.includes(text)) found.push(`${text} in ${file}`)
  }
  return found
}

async function sizeWithoutWal(): Promise<number> {
  const files = (await listFiles()).filter((file) => !file.includes('/pg_wal/'))
  const sizes = await Promise.all(files.map((file) => stat(file)))
  return sizes.reduce((sum, { size }) => sum + size, 0)
}

it('removes a deleted person from all files', async () => {
  const db = database.tables<unknown>()
  const about = Array.from({ length: 3000 }, (_, n) => `About Gona ${n}`).join(' ')
  const texts = ['gona.vanished@', 'Gona Vanished', 'About Gona 2000', 'Gona Renamed', 'undone@']
  await sql`insert into person values ('gona.vanished@example.org', 'Gona Vanished', ${about})`.execute(
    db,
  )
  // Segments of the WAL that 7 MB of checkpoints recycled, and samples in the statistics.
  await sql`set wal_recycle = on`.execute(db)
  await sql`analyze`.execute(db)
  await sql`select pg_switch_wal()`.execute(db)
  await sql`checkpoint`.execute(db)
  await sql`update person set name = 'Gona Renamed' where email like 'gona%'`.execute(db)
  await db
    .transaction()
    .execute(async (trx) => {
      await sql`insert into person values ('undone@example.org', 'Una Undone')`.execute(trx)
      throw new Error('undone')
    })
    .catch(() => undefined)
  await sql`delete from person where email like 'gona%'`.execute(db)
  await sql`checkpoint`.execute(db)
  expect(await findInFiles(texts)).not.toEqual([])
  await maintainEmbedded(database)
  expect(await findInFiles(texts)).toEqual([])
  expect((await sql`select count(*) as rows from person`.execute(db)).rows).toEqual([{ rows: 500 }])
}, 60_000)

it('gives the space of deleted rows back', async () => {
  const db = database.tables<unknown>()
  await sql`create table visit (id serial primary key, text text)`.execute(db)
  await maintainEmbedded(database)
  const before = await sizeWithoutWal()
  await sql`insert into visit (text) select repeat(md5(n::text), 2)
    from generate_series(1, ${rows}::int) n`.execute(db)
  await sql`delete from visit`.execute(db)
  const { walBytes } = await maintainEmbedded(database)
  expect(await sizeWithoutWal()).toBeLessThan(before * 1.2)
  expect(walBytes).toBeLessThanOrEqual(64 * megabyte)
}, 120_000)

it('rewrites only the tables that changed', async () => {
  const db = database.tables<unknown>()
  await sql`create table other as select 1 as id`.execute(db)
  await sql`create index on other (id)`.execute(db)
  expect((await maintainEmbedded(database)).tables).toBe(2)
  expect((await maintainEmbedded(database)).tables).toBe(0)
  await sql`update other set id = 2`.execute(db)
  expect((await maintainEmbedded(database)).tables).toBe(1)
}, 60_000)
