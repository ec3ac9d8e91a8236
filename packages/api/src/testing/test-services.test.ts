import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { startPostgres } from './start-postgres.ts'
import { startRedis } from './start-redis.ts'
import { startScript } from './start-script.ts'
import { temporaryFolder } from './temporary-folder.ts'

const module = (name: string) => JSON.stringify(import.meta.resolve(name))

describe.runIf(process.env['TEST_DATABASE_URL'])('a Postgres for tests', () => {
  it('answers, and leaves nothing behind when stopped', async () => {
    const server = await startPostgres()
    const data = new URL(server?.url ?? '').searchParams.get('host') ?? ''
    const client = new pg.Client({ connectionString: server?.url })
    await client.connect()
    const { rows } = await client.query<{ one: number }>('select 1 as one')
    expect(rows).toEqual([{ one: 1 }])
    await client.end()
    await server?.stop()
    expect(existsSync(dirname(data))).toBe(false)
  })
})

describe.runIf(process.env['REDIS_TEST_URL'])('a Redis for tests', () => {
  it('answers, and leaves nothing behind when stopped', async () => {
    const server = await startRedis()
    const redis = new Redis(server?.url ?? '')
    expect(await redis.ping()).toBe('PONG')
    await redis.quit()
    await server?.stop()
    const gone = new Redis(server?.url ?? '', { retryStrategy: () => null, lazyConnect: true })
    gone.on('error', () => undefined)
    await expect(gone.connect()).rejects.toThrow()
  })

  it('ends when the process that started it is killed', async () => {
    const script = startScript(`
      const { startRedis } = await import(${module('./start-redis.ts')})
      console.log((await startRedis()).url)`)
    const url = await script.line()
    const redis = new Redis(url, { retryStrategy: () => null })
    redis.on('error', () => undefined)
    const directory = await redis.config('GET', 'dir')
    const closed = new Promise((resolve) => redis.once('close', resolve))
    await script.kill()
    await closed
    await expect.poll(() => existsSync(String(directory.at(1)))).toBe(false)
  })

  it('has what a killed run left behind removed', async () => {
    const abandoned = join(tmpdir(), `plenum-redis-${2 ** 22 + 1}-1-abcdef`)
    const kept = await temporaryFolder('redis')
    await mkdir(abandoned)
    const server = await startRedis()
    expect(existsSync(abandoned)).toBe(false)
    expect(existsSync(kept)).toBe(true)
    await server?.stop()
    await rm(kept, { recursive: true })
  })
})
