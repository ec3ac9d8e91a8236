import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '@plenum/api'

const cli = fileURLToPath(new URL('../dist/server/cli.js', import.meta.url))
// A port on which nothing listens.
const nowhere = '127.0.0.1:1'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-doctor-'))
})
afterAll(() => rm(folder, { recursive: true }))

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

  it('ends with 1 and advice when the database is down, and tells no password', async () => {
    const { code, out, of } = await doctor({ DATABASE_URL: `postgres://p:hunter2@${nowhere}/p` })
    expect([code, of('database')?.level]).toEqual([1, 'failure'])
    expect(out).not.toContain('hunter2')
  })

  it('ends with 1 when the configuration cannot be read', async () => {
    const { code, of } = await doctor({ PORT: 'many' })
    expect([code, of('configuration PORT')?.level]).toEqual([1, 'failure'])
  })
})
