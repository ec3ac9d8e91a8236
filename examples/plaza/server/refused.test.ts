import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startRedis } from '@plenum/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// As it is written, so that no build is needed.
const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))
const node = ['--conditions=source', '--import', import.meta.resolve('tsx'), cli]

let folder: string
const redis = await startRedis()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-refused-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await redis?.stop()
})

async function plaza(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [...node, ...args], {
    env: { ...process.env, PLAZA_DATA: join(folder, 'data'), ...env },
  })
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (error += String(chunk)))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, error }
}

/** A programme with so many sessions. */
const programmeOf = (sessions: number) => `<schedule>
  <conference><title>Tiny</title><time_zone_name>Europe/Paris</time_zone_name></conference>
  <day index="1" date="2026-06-12"><room name="Hall">${Array.from(
    { length: sessions },
    (_, at) => `<event id="${at + 1}"><date>2026-06-12T10:00:00+02:00</date><start>10:00</start>
      <duration>00:45</duration><title>Talk ${at + 1}</title></event>`,
  ).join('')}</room></day>
</schedule>`

describe('an import that a guard objects to', () => {
  it('says why and what to do, as text and as JSON, and ends with 1', async () => {
    const [whole, half] = [join(folder, 'whole.xml'), join(folder, 'half.xml')]
    await writeFile(whole, programmeOf(8))
    await writeFile(half, programmeOf(4))
    expect((await plaza(['import', whole])).out).toContain('Published as version 1.')

    const text = await plaza(['import', half])
    expect([text.code, text.out]).toEqual([1, ''])
    expect(text.error).toMatch(/\nschedule\.import-shrunk: .*\n.*with --force\.\n$/)

    const server = createServer((_, response) => response.end(programmeOf(4)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const source = { SCHEDULE_URL: `http://127.0.0.1:${port}/s.xml`, UPSTREAM_PRIVATE: 'true' }
    const fetched = await plaza(['import', '--json'], source)
    expect(fetched.code).toBe(1)
    expect(JSON.parse(fetched.out)).toMatchObject({
      outcome: 'refused',
      reason: { code: 'schedule.import-shrunk' },
    })
    server.close()
  }, 180_000)
})

describe('a plaza that cannot start', () => {
  it.skipIf(!redis)('ends although it had connected to Redis', async () => {
    const { code, error } = await plaza(['migrate'], {
      REDIS_URL: redis?.url,
      CONTENT_REPOSITORY: 'http://example.org/content.git',
    })
    expect(code).toBe(1)
    expect(error).toMatch(/^example\.org\/content .* must begin with https:, not http:\n$/)
  })

  it('tells what is wrong with its content, and no stack', async () => {
    const content = join(folder, 'content')
    await mkdir(content)
    await writeFile(join(content, 'settings.json'), '{ "name": ')
    const { code, error } = await plaza(['migrate'], {
      PLAZA_CONTENT: content,
      PLAZA_DATA: join(folder, 'fresh'),
    })
    expect(code).toBe(1)
    expect(error).toContain('settings.json')
    expect(error).not.toContain('    at ')
  })
})
