import { sql, type Kysely } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { engines, testLog } from '../testing/index.ts'
import type { Database } from './database.ts'
import { migrate, MigrationError } from './migrate.ts'
import type { FeatureMigrations } from './migration.ts'

/** Each migration leaves its name here, so that running twice shows. */
const journal: FeatureMigrations = {
  feature: 'journal',
  migrations: [
    { name: '0001-journal', up: (db) => run(db, 'create table journal (id serial, name text)') },
  ],
}

function noting(feature: string, ...names: string[]): FeatureMigrations {
  return {
    feature,
    migrations: names.map((name) => ({
      name,
      up: (db) => run(db, `insert into journal (name) values ('${feature}/${name}')`),
    })),
  }
}

async function run(db: Kysely<any>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db)
}

async function journalOf(database: Database): Promise<string[]> {
  const db = database.tables<{ journal: { id: number; name: string } }>()
  const rows = await db.selectFrom('journal').select('name').orderBy('id').execute()
  return rows.map((row) => row.name)
}

async function tableNames(database: Database): Promise<string[]> {
  const tables = await database.tables<unknown>().introspection.getTables()
  return tables.map((table) => table.name).sort()
}

describe.each(engines)('migrations on $name', ({ open }) => {
  let database: Database
  afterEach(() => database.close())
  const options = { log: testLog() }

  it('run by feature in the order given, and by name within a feature', async () => {
    database = await open([journal])
    const ran = await migrate(
      database,
      [noting('zebra', '0002-b', '0001-a'), noting('aardvark', '0001-c')],
      options,
    )
    const expected = ['zebra/0001-a', 'zebra/0002-b', 'aardvark/0001-c']
    expect(ran).toEqual(expected)
    expect(await journalOf(database)).toEqual(expected)
  })

  it('run once, and those that a later release adds run then', async () => {
    database = await open([journal])
    await migrate(database, [noting('a', '0001-x')], options)
    expect(await migrate(database, [noting('a', '0001-x')], options)).toEqual([])
    const later = [noting('a', '0001-x', '0002-y'), noting('b', '0001-x')]
    expect(await migrate(database, later, options)).toEqual(['a/0002-y', 'b/0001-x'])
    expect(await journalOf(database)).toEqual(['a/0001-x', 'a/0002-y', 'b/0001-x'])
  })

  it('stop at the first that fails, of which nothing remains, and go on from there once repaired', async () => {
    database = await open([journal])
    const broken: FeatureMigrations = {
      feature: 'broken',
      migrations: [
        {
          name: '0001-half',
          async up(db) {
            await run(db, 'create table half_done (id int)')
            await run(db, 'select * from no_such_table')
          },
        },
      ],
    }
    const features = [noting('before', '0001-x'), broken, noting('after', '0001-x')]
    const failure = await migrate(database, features, options).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MigrationError)
    expect(failure).toMatchObject({
      feature: 'broken',
      migration: '0001-half',
      message:
        'Migration 0001-half of the feature broken failed: relation "no_such_table" does not exist',
    })
    expect(await journalOf(database)).toEqual(['before/0001-x'])
    expect(await tableNames(database)).toEqual(['journal', 'plenum_migration'])

    const repaired = [noting('before', '0001-x'), noting('broken', '0001-half')]
    expect(await migrate(database, repaired, options)).toEqual(['broken/0001-half'])
  })

  it('started eight times at once on an empty database run once each', async () => {
    database = await open()
    const features = [journal, noting('a', '0001-x', '0002-y', '0003-z'), noting('b', '0001-x')]
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => migrate(database, features, options)),
    )
    expect(runs.flat().sort()).toEqual([
      'a/0001-x',
      'a/0002-y',
      'a/0003-z',
      'b/0001-x',
      'journal/0001-journal',
    ])
    expect(await journalOf(database)).toEqual(['a/0001-x', 'a/0002-y', 'a/0003-z', 'b/0001-x'])
  })

  it('refuses two of one name before it runs any', async () => {
    database = await open([journal])
    const features = [noting('a', '0001-x'), noting('a', '0001-x')]
    await expect(migrate(database, features, options)).rejects.toThrow(
      'Two migrations are called a/0001-x',
    )
    expect(await journalOf(database)).toEqual([])
  })
})
