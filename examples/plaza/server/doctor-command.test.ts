import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '@plenum/api'
import { startPostgres } from '@plenum/api/testing'

const cli = fileURLToPath(new URL('../dist/server/cli.js', import.meta.url))
// A port on which nothing listens.
const nowhere = '127.0.0.1:1'

const programme = `<schedule>
  <conference><title>Tiny</title><time_zone_name>Europe/Paris</time_zone_name></conference>
  <day index="1" date="2026-06-12"><room name="Hall">
    <event id="1"><date>2026-06-12T10:00:00+02:00</date><start>10:00</start>
      <duration>00:45</duration><title>Only one</title></event>
  </room></day>
</schedule>`

let folder: string
const postgres = await startPostgres()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-doctor-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await postgres?.stop()
})

async function doctor(env: NodeJS.ProcessEnv) {
  const selfUrl = { SELF_URL: `http://${nowhere}`, PLAZA_DATA: folder }
  const child = spawn(process.execPath, [cli, 'doctor', '--json'], {
    env: { ...process.env, ...selfUrl, ...env },
  })
  let out = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const findings = JSON.parse(out) as Finding[]
  return { code, out, of: (part: string) => findings.find((found) => found.part === part) }
}

describe('the doctor of the plaza', () => {
  it('finds a fresh folder healthy', async () => {
    const { code, of } = await doctor({})
    expect([code, of('data folder')?.level, of('database')]).toEqual([0, 'ok', undefined])
  })

  it.skipIf(!postgres)('looks, and leaves nothing behind', async () => {
    const { of } = await doctor({ DATABASE_URL: postgres?.url })
    expect(of('database tables')?.message).toMatch(/migrations have not run$/)
    expect(await readdir(folder)).toEqual([])
  })

  it('ends with 1 and advice when the database is down, and tells no password', async () => {
    const { code, out, of } = await doctor({ DATABASE_URL: `postgres://p:hunter2@${nowhere}/p` })
    expect([code, of('database')?.level]).toEqual([1, 'failure'])
    expect(out).not.toContain('hunter2')
  })

  it('asks where the programme, the content and the tickets come from', async () => {
    const server = createServer((_request, response) => response.end(programme))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { code, out, of } = await doctor({
      SCHEDULE_URL: `http://127.0.0.1:${port}/schedule.xml`,
      CONTENT_REPOSITORY: `http://${nowhere}/content.git`,
      PRETIX_URL: `http://${nowhere}`,
      PRETIX_EVENT: 'harbour/days',
      PRETIX_TOKEN: 'hunter2-of-pretix',
      UPSTREAM_PRIVATE: 'true',
    })
    server.close()
    const found = JSON.parse(out) as Finding[]
    const levelOf = (start: string) => found.find(({ part }) => part.startsWith(start))?.level
    expect([
      levelOf('programme of'),
      levelOf('content of'),
      of('tickets of pretix')?.level,
    ]).toEqual(['ok', 'warning', 'warning'])
    expect(code).toBe(0)
    expect(out).not.toContain('hunter2')
  }, 90_000)

  it('tells what a source still needs', async () => {
    const { code, of } = await doctor({ TITO_EVENT: 'harbour/days' })
    expect([code, of('sources of tickets')?.message]).toMatchObject([
      1,
      expect.stringContaining('TITO_TOKEN'),
    ])
  })

  it('ends with 1 when the configuration cannot be read', async () => {
    const { code, of } = await doctor({ PORT: 'many' })
    expect([code, of('configuration PORT')?.level]).toEqual([1, 'failure'])
  })
})
