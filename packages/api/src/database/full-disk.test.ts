import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testLog } from '../testing/index.ts'
import { describeOutage } from './database-outage.ts'
import { openDatabase } from './open-database.ts'

const log = testLog()
const disk = await mkdtemp(join(tmpdir(), 'plenum-disk-'))
/** Needs the right to mount, which root has outside of most containers. */
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', disk]).status === 0

/** Takes all space of the disk; returns how to give it back. */
async function fillDisk(): Promise<() => Promise<void>> {
  const filler = join(disk, 'filler')
  await mkdir(filler)
  for (const size of [2 ** 20, 4096])
    for (let file = 0; ; file += 1) {
      const written = writeFile(join(filler, `${size}-${file}`), Buffer.alloc(size))
      if (!(await written.then(() => true).catch(() => false))) break
    }
  return () => rm(filler, { recursive: true })
}

const outage = (work: Promise<unknown>) =>
  work.then(() => 'none').catch((error: unknown) => describeOutage(error)?.kind ?? error)

describe.skipIf(!canMount)('an embedded database on a full disk', () => {
  const directory = join(disk, 'data', 'database')
  const open = () => openDatabase({ directory, log })

  beforeAll(async () => {
    const database = await open()
    await sql`create table kept as select 1 as id`.execute(database.tables())
    await database.close()
  }, 60_000)
  afterAll(() => {
    spawnSync('umount', [disk])
    return rm(disk, { recursive: true })
  })

  it('refuses writes and serves again with space', async () => {
    const database = await open()
    const db = database.tables<unknown>()
    const write = () => sql`insert into kept select n from generate_series(1, 100000) n`.execute(db)
    const freeDisk = await fillDisk()
    expect(await outage(write())).toBe('disk-full')
    expect(await outage(database.check())).toBe('disk-full')
    // Postgres panics when it cannot write a checkpoint.
    expect(await outage(sql`checkpoint`.execute(db))).toBe('disk-full')
    await freeDisk()
    await expect.poll(() => outage(database.check())).toBe('none')
    expect(await outage(write())).toBe('none')
    const { rows } = await sql`select count(*) as rows from kept`.execute(db)
    expect(rows).toEqual([{ rows: 100_001 }])
    await database.close()
  })

  it('does not start, says why and leaves no lock', async () => {
    const freeDisk = await fillDisk()
    await expect(open()).rejects.toMatchObject({
      fault: 'full',
      message: expect.stringMatching(/its disk is full \(0 MB are free\)\. Make room/),
    })
    expect((await readdir(join(disk, 'data'))).sort()).toEqual(['database', 'database.made'])
    await freeDisk()
    await (await open()).close()
  })
})
