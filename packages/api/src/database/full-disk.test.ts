import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { number, object } from 'superstruct'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { defineEndpoint } from '@plenum/shared'
import { route } from '../http/index.ts'
import { startTestServer, testLog } from '../testing/index.ts'
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

  it('answers 503 over HTTP until there is space', async () => {
    const database = await open()
    const save = defineEndpoint({
      ...{ method: 'POST', path: '/save', summary: 'Saves.' },
      body: object({ rows: number() }),
      response: object({}),
    })
    const write = route(save, async ({ body }) => {
      const rows = sql`select n from generate_series(1, ${body.rows}) n`
      await sql`insert into kept ${rows}`.execute(database.tables<unknown>())
      return {}
    })
    const features = [{ name: 'saving', routes: [write] }]
    const server = await startTestServer({ features, database })
    onTestFinished(() => server.close().then(() => database.close()))
    const request = async (path: string, rows?: number) => {
      const response = await server.fetch(path, {
        ...(rows === undefined ? {} : { method: 'POST', body: JSON.stringify({ rows }) }),
        headers: { 'content-type': 'application/json' },
      })
      return [response.status, response.headers.has('retry-after')]
    }

    const freeDisk = await fillDisk()
    expect(await request('/api/save', 100_000)).toEqual([503, true])
    expect(await request('/healthz/ready')).toEqual([503, true])
    expect(await request('/healthz/live')).toEqual([200, false])
    await freeDisk()
    await expect.poll(() => request('/healthz/ready')).toEqual([200, false])
    expect(await request('/api/save', 100_000)).toEqual([200, false])
  }, 60_000)

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
