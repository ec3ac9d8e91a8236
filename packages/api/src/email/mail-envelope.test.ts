import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEmail } from '@plenum/shared'
import { startFakeSmtp, type FakeSmtp } from '../testing/fake-smtp.ts'
import { smtpTransport, type MailTransport } from './index.ts'

const runs = Number(process.env['PLENUM_TEST_RUNS'] ?? 60)

describe('the envelope of a mail', () => {
  let server: FakeSmtp
  let relay: Server
  let transport: MailTransport
  const recipients: string[] = []
  beforeAll(async () => {
    server = await startFakeSmtp()
    relay = recordRecipients(Number(new URL(server.url).port), recipients).listen(0, '127.0.0.1')
    await once(relay, 'listening')
    const { port } = relay.address() as AddressInfo
    transport = smtpTransport(`smtp://127.0.0.1:${port}`, { from: 'plaza@example.org' })
  })
  afterAll(async () => {
    await transport.close()
    await server.close()
    relay.close()
  })

  const mail = { subject: 'Hello', text: 'Hello' }

  it('names the address that the contract read', async () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcZ09.!#$%&\'*+/=?^_`{|}~-<>,;:@"()\\[] äñ漢\u00ad'),
      maxLength: 12,
    })
    const domain = fc.constantFrom('example.org', 'münchen.example', 'ＥＸＡＭＰＬＥ。org')
    await fc.assert(
      fc.asyncProperty(letters, domain, async (local, host) => {
        const to = readEmail(`${local}@${host}`)
        fc.pre(to !== undefined)
        recipients.length = 0
        await transport.send({ ...mail, to })
        expect(recipients).toEqual([to])
      }),
      {
        numRuns: runs,
        examples: [
          ['ärzte', 'münchen.example'],
          ["o'b/x=y", 'example.org'],
        ],
      },
    )
  }, 30_000)

  it.each([
    '<ada@example.org>',
    'a>b@example.org',
    'ada@example.org, eve@example.org',
    'ada@münchen.example',
  ])('is refused for %j', async (to) => {
    const before = server.deliveries.length
    const failure = await transport.send({ ...mail, to }).catch((error: Error) => error.name)
    expect(failure).toBe('MailRefusedError')
    expect(server.deliveries).toHaveLength(before)
  })
})

/** Passes bytes on to a mail server and notes each recipient as written: the server decodes domains. */
function recordRecipients(port: number, recipients: string[]): Server {
  return createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) socket.on('error', () => undefined)
    createInterface({ input: client }).on('line', (line) => {
      const recipient = /^RCPT TO:<(.*)>/.exec(line)?.[1]
      if (recipient !== undefined) recipients.push(recipient)
    })
  })
}
