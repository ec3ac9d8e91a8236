import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { startScript } from '../testing/start-script.ts'
import { testLog } from '../testing/test-log.ts'
import { openDatabase } from './open-database.ts'

/** How often the process is killed. A trial of the full size sets 50. */
const kills = Number(process.env['PLENUM_DATABASE_KILLS'] ?? 4)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-killed-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Eight writers. Each commits a pair of rows, a large one among them, and prints its number. */
const writers = (directory: string, first: number) => `
  const { openDatabase } = await import(${JSON.stringify(import.meta.resolve('./open-database.ts'))})
  const { sql } = await import(${JSON.stringify(import.meta.resolve('kysely'))})
  const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  const database = await openDatabase({ directory: ${JSON.stringify(directory)}, log })
  const db = database.tables()
  await sql\`create table if not exists debit (id int primary key, about text)\`.execute(db)
  await sql\`create table if not exists credit (id int primary key)\`.execute(db)
  let next = ${first}
  const write = async () => {
    for (;;) {
      const id = next++
      await db.transaction().execute(async (trx) => {
        const about = String(id).repeat(2000)
        await sql\`insert into debit values (\${id}, \${about})\`.execute(trx)
        await sql\`insert into credit values (\${id})\`.execute(trx)
        await sql\`update credit set id = id where id = \${id - 8}\`.execute(trx)
      })
      console.log(id)
    }
  }
  await Promise.all(Array.from({ length: 8 }, write))`

it(`loses and tears nothing in ${kills} kills`, { timeout: 60_000 + kills * 30_000 }, async () => {
  const directory = join(folder, 'database')
  const answered: number[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    const script = startScript(writers(directory, kill * 100_000))
    onTestFinished(() => script.kill())
    // Each at another moment of the work.
    for (let lines = 0; lines < 20 + ((kill * 37) % 200); lines += 1)
      answered.push(Number(await script.line()))
    await script.kill()
  }

  const database = await openDatabase({ directory, log: testLog() })
  onTestFinished(() => database.close())
  const db = database.tables<unknown>()
  const numbers = async (table: string) =>
    (
      await sql<{ id: number }>`select id from ${sql.table(table)} order by id`.execute(db)
    ).rows.map(({ id }) => id)
  const [debits, credits] = [await numbers('debit'), await numbers('credit')]
  expect(debits).toEqual(credits)
  const stored = new Set(debits)
  expect(answered.filter((id) => !stored.has(id))).toEqual([])
  const torn = await sql`select id from debit where about <> repeat(id::text, 2000)`.execute(db)
  expect(torn.rows).toEqual([])
  await sql`reindex table debit`.execute(db)
})
