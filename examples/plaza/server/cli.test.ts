import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('../dist/server/cli.js', import.meta.url))
const programme = `<?xml version="1.0"?>
<schedule>
  <conference><title>Tiny</title><time_zone_name>Europe/Paris</time_zone_name></conference>
  <day index="1" date="2026-06-12"><room name="Hall">
    <event id="1"><date>2026-06-12T10:00:00+02:00</date><start>10:00</start>
      <duration>00:45</duration><title>Only one</title><type>talk</type><track>Main</track>
      <persons><person id="7">Ada Example</person></persons></event>
  </room></day>
</schedule>`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

function plaza(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, PLAZA_DATA: join(folder, 'data'), ...env },
  })
  const text = { out: '', error: '' }
  child.stdout.on('data', (chunk) => (text.out += String(chunk)))
  child.stderr.on('data', (chunk) => (text.error += String(chunk)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...text })))
}

describe('the command line', () => {
  it('reports what an import would bring as one JSON object, and opens no database', async () => {
    const file = join(folder, 'tiny.xml')
    await writeFile(file, programme)
    const { code, out, error } = await plaza(['import', file, '--dry-run', '--json'])
    expect([code, error]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      format: 'frab-xml',
      title: 'Tiny',
      timeZone: 'Europe/Paris',
      days: 1,
      sessions: 1,
      slots: 1,
      breaks: 0,
      rooms: 1,
      speakers: 1,
      tracks: 1,
      types: 1,
      warnings: [],
    })
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  it('says on standard error what is wrong with a file, without a stack', async () => {
    const { code, out, error } = await plaza(['import', '/no/such/file', '--dry-run'])
    expect([code, out]).toEqual([1, ''])
    expect(error).toMatch(/^The file cannot be read\. \/no\/such\/file .*\n$/)
  })

  it.each([
    ['a missing file', ['/no/such/file'], 'programme.unreadable', {}],
    ['a file without a programme', [cli], 'programme.unknown-format', {}],
    ['no source', [], 'server.unexpected', {}],
    ['an invalid variable', [], 'server.unexpected', { PORT: 'x' }],
  ])('prints the refusal of %s as JSON', async (_, from, reason, env) => {
    const { code, out, error } = await plaza(['import', ...from, '--json'], env)
    expect([code, error]).toEqual([1, ''])
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'failed',
      reason: { code: reason, message: expect.stringMatching(/./) },
    })
  })

  it('reads a file as its options say', async () => {
    const file = join(folder, 'offsets.xml')
    const text = programme.replace('+02:00', '+00:00').replace('Only one', 'Only <b>one</b>')
    await writeFile(file, text)
    const read = async (...options: string[]) => {
      const { out } = await plaza(['import', file, '--dry-run', '--json', ...options])
      const codes = JSON.parse(out).warnings.map(({ code }: { code: string }) => code)
      return codes
    }
    expect(await read()).toEqual(['programme.offsets-ignored'])
    expect(await read('--ignore-offsets', '--text-format', 'plain')).toEqual([])
    expect(await read('--no-ignore-offsets')).toEqual([])
  })

  it('tells every variable that production lacks', async () => {
    const { code, error } = await plaza(['migrate'], { NODE_ENV: 'production', PORT: 'x' })
    expect(code).toBe(1)
    for (const variable of ['SECRET', 'SMTP_URL', 'MAIL_FROM', 'PORT'])
      expect(error).toContain(`  ${variable}: `)
    expect(error).not.toContain('    at ')
  })

  it('publishes an import, prints a link to sign in, and lists the jobs that there are', async () => {
    const file = join(folder, 'tiny.xml')
    await writeFile(file, programme)
    expect((await plaza(['import', file])).out).toContain('Published as version 1.')
    expect((await plaza(['import', file])).out).toContain('Version 1 is the same already.')
    const link = await plaza(['dev-auth', 'ada@example.org', '--role', 'admin'])
    expect(link.out).toMatch(/^http:\/\/localhost:3000\/sign-in#token=\S+\n$/)
    const job = await plaza(['job', 'no-such-job'])
    expect(job.code).toBe(1)
    expect(job.error).toContain('  load-demo: ')
  })
})
