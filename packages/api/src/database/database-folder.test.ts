import { cp, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { testLog } from '../testing/index.ts'
import { openDatabase } from './open-database.ts'

const log = testLog()
let made: string
let folder: string
let directory: string

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'plenum-made-'))
  await (await openDatabase({ directory: join(made, 'database'), log })).close()
}, 60_000)
afterAll(() => rm(made, { recursive: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-folder-'))
  directory = join(folder, 'database')
  await cp(made, folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

const remove = (path: string) => rm(join(directory, path), { recursive: true })

it.each([
  ['an emptied folder', 'lost', () => remove('.'), 'Put a backup back, or delete'],
  ['a lost version file', 'lost', () => remove('PG_VERSION'), 'lacks files'],
  ['a lost control file', 'damaged', () => remove('global/pg_control'), 'put a backup back'],
  ['a lost WAL', 'damaged', () => remove('pg_wal'), 'put a backup back'],
  ['lost tables', 'damaged', () => remove('base'), 'put a backup back'],
  ['lost transactions', 'damaged', () => remove('pg_xact'), 'put a backup back'],
  ['a cut catalog', 'damaged', () => truncate(join(directory, 'base/5/1259')), 'backup'],
  ['another version', 'version', () => writeFile(join(directory, 'PG_VERSION'), '14'), 'version'],
] as const)('refuses %s as %s', async (_, fault, harm, advice) => {
  await harm()
  const error = await openDatabase({ directory, log }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ name: 'DatabaseFolderError', fault, directory })
  const { message } = error as Error
  expect(message).toContain(directory)
  expect(message).toContain(advice)
  expect(message).not.toContain('Aborted')
  expect(await readdir(folder)).not.toContain('database.lock')
})

it('makes the database again after an interrupted first start', async () => {
  await writeFile(`${directory}.made`, 'making\n')
  await remove('global')
  await (await openDatabase({ directory, log })).close()
})

it('opens a folder of an earlier version', async () => {
  await rm(`${directory}.made`)
  await (await openDatabase({ directory, log })).close()
  expect(await readdir(folder)).toEqual(['database', 'database.made'])
})
