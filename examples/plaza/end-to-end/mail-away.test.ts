import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMailer, openDatabase, openQueues, smtpTransport } from '@plenum/api'
import { startFakeSmtp, testLog, type FakeSmtp } from '@plenum/api/testing'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { until } from './crowd.ts'
import { freePort, startPlaza, type PlazaProcess } from './plaza-process.ts'

const people = Array.from({ length: 500 }, (_, index) => `person${index}@example.org`)
const readers = Array.from({ length: 40 }, (_, index) => `reader${index}@example.org`)

describe('a mail server that is away for the whole of a burst', () => {
  let folder: string
  let smtpPort: number
  let env: Record<string, string>
  let smtp: FakeSmtp | undefined
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plaza-mail-'))
    smtpPort = await freePort()
    env = {
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      MAIL_FROM: 'Harbour Days <plaza@example.org>',
      SECRET: 'a secret of these tests, the same for every process',
      // People who sign in come from many networks.
      TRUST_PROXY: '1',
    }
  })
  afterAll(async () => {
    await smtp?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const open = async () => {
    const plaza = await startPlaza([], { data: folder, env })
    onTestFinished(() => plaza.kill())
    return plaza
  }
  const arrived = () => smtp?.deliveries.flatMap(({ to }) => to) ?? []

  it(
    'costs no sign-in its mail, not even when the plaza is killed: each comes once, and first',
    { timeout: 180_000 },
    async () => {
      const first = await open()
      await first.stop()
      await waitInLine(folder, env['SMTP_URL'] ?? '')
      const plaza = await open()
      expect(new Set(await registerAll(plaza, people.slice(0, 400)))).toEqual(new Set([200]))
      await plaza.kill()
      const next = await open()
      expect(new Set(await registerAll(next, people.slice(400)))).toEqual(new Set([200]))
      expect(arrived()).toEqual([])

      smtp = await startFakeSmtp(smtpPort)
      const all = [...people, ...readers]
      await until(
        async () => arrived().length,
        (count) => count >= all.length,
      )
      // Stopped in peace, it has no mail under way.
      expect(await next.stop()).toBe(0)
      expect(arrived().toSorted()).toEqual(all.toSorted())
      const ahead = arrived().slice(
        0,
        arrived().findIndex((to) => readers.includes(to)),
      )
      // Up to the few that were under way while the last of the first were.
      expect(ahead.length).toBeGreaterThan(people.length - 5)
    },
  )
})

/** What a newsletter would put in line before anybody signs in. */
async function waitInLine(folder: string, smtpUrl: string): Promise<void> {
  const log = testLog()
  const database = await openDatabase({ directory: join(folder, 'database'), log })
  const queues = openQueues({ database, log })
  const transport = smtpTransport(smtpUrl, { from: 'plaza@example.org' })
  const mailer = createMailer({ transport, queues, database })
  for (const to of readers)
    await mailer.send({ to, subject: 'News', text: 'News', language: 'en' }, { priority: 'bulk' })
  await transport.close()
  await database.close()
}

/** From networks of their own, twenty at a time. */
async function registerAll({ url }: PlazaProcess, addresses: readonly string[]) {
  const statuses: number[] = []
  for (let at = 0; at < addresses.length; at += 20) {
    const asked = addresses.slice(at, at + 20).map(async (email, index) => {
      const answer = await fetch(`${url}/api/auth/register`, {
        method: 'POST',
        headers: {
          origin: url,
          'content-type': 'application/json',
          'x-forwarded-for': `198.51.${index}.${at % 256}`,
        },
        body: JSON.stringify({ name: 'Ada Example', email, redirect: '/' }),
      })
      return answer.status
    })
    statuses.push(...(await Promise.all(asked)))
  }
  return statuses
}
