import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testLog } from '../testing/index.ts'
import { startScript, type StartedScript } from '../testing/start-script.ts'
import type { Database } from './database.ts'
import { DatabaseInUseError } from './directory-lock.ts'
import { openDatabase } from './open-database.ts'

const log = testLog()
const opener = JSON.stringify(import.meta.resolve('./open-database.ts'))

describe('an embedded database kept in a folder', () => {
  let made: string
  let folder: string
  let directory: string
  let script: StartedScript | undefined

  // Making the files of a database takes seconds, copying them does not.
  beforeAll(async () => {
    made = await mkdtemp(join(tmpdir(), 'plenum-test-'))
    await (await openDatabase({ directory: join(made, 'deep', 'database'), log })).close()
  }, 60_000)
  afterAll(() => rm(made, { recursive: true }))

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenum-test-'))
    directory = join(folder, 'database')
    await cp(join(made, 'deep', 'database'), directory, { recursive: true })
  })
  afterEach(async () => {
    await script?.kill()
    script = undefined
    await rm(folder, { recursive: true })
  })

  /** Runs in another process, with the database open as `database`. */
  function inAnotherProcess(code: string): StartedScript {
    return (script = startScript(`
      const { openDatabase } = await import(${opener})
      const { sql } = await import(${JSON.stringify(import.meta.resolve('kysely'))})
      const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
      const database = await openDatabase({ directory: ${JSON.stringify(directory)}, log })
      const db = database.tables()
      ${code}`))
  }

  async function rowsOf(database: Database): Promise<number[]> {
    const { rows } = await sql<{ id: number }>`select id from kept order by id`.execute(
      database.tables(),
    )
    return rows.map(({ id }) => id)
  }

  it('is made with the folders above it', async () => {
    expect(await readdir(join(made, 'deep'))).toEqual(['database', 'database.made'])
  })

  it('keeps its rows from one start to the next', async () => {
    const first = await openDatabase({ directory, log })
    await sql`create table kept as select 7 as id`.execute(first.tables())
    await first.close()
    const second = await openDatabase({ directory, log })
    expect(await rowsOf(second)).toEqual([7])
    await second.close()
  })

  it('keeps each row that was acknowledged when the process is killed', async () => {
    const writer = inAnotherProcess(`
      await sql\`create table kept (id int)\`.execute(db)
      for (let id = 1; ; id += 1) {
        await sql\`insert into kept values (\${id})\`.execute(db)
        process.stdout.write(id + '\\n')
      }`)
    let acknowledged = 0
    while (acknowledged < 200) acknowledged = Number(await writer.line())
    await writer.kill()
    const database = await openDatabase({ directory, log })
    const rows = await rowsOf(database)
    expect(rows.slice(0, acknowledged)).toEqual(
      Array.from({ length: acknowledged }, (_, index) => index + 1),
    )
    await database.close()
  })

  it('is refused to a second process, which is told who holds it and what to do', async () => {
    const holder = inAnotherProcess(
      `console.log('open'); await new Promise(() => setInterval(() => {}, 1e6))`,
    )
    expect(await holder.line()).toBe('open')
    const failure = await openDatabase({ directory, log }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DatabaseInUseError)
    expect(failure).toMatchObject({
      pid: holder.pid,
      message:
        `The database in ${directory} is in use by process ${holder.pid}; ` +
        'stop that process first, or open a Postgres server with the option `url`, which several ' +
        'processes may share.',
    })
    await holder.kill()
    await (await openDatabase({ directory, log })).close()
  })

  it('is refused a second time in the same process', async () => {
    const database = await openDatabase({ directory, log })
    await expect(openDatabase({ directory, log })).rejects.toMatchObject({ pid: process.pid })
    await database.close()
  })

  it('can be opened again after opening it failed', async () => {
    const file = join(folder, 'not-a-folder')
    await writeFile(file, '')
    await expect(openDatabase({ directory: file, log })).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['database', 'not-a-folder'])
  })
})
