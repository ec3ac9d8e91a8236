import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../logging/index.ts'
import { startFakeSmtp, type FakeSmtp } from '../testing/fake-smtp.ts'
import { createMailer, type CreateMailerOptions } from './mailer.ts'
import type { MailTransport } from './mail.ts'
import { smtpTransport } from './smtp-transport.ts'

let server: FakeSmtp
let transport: MailTransport
let lines: string[]
beforeEach(async () => {
  server = await startFakeSmtp()
  transport = smtpTransport(server.url, { from: 'Plaza <plaza@example.org>' })
  lines = []
})
afterEach(async () => {
  await transport.close()
  await server.close()
})

const mailer = (options: Partial<CreateMailerOptions> = {}) =>
  createMailer(transport, {
    log: createLog({ stream: { write: (line) => lines.push(line) } }),
    firstDelay: 1,
    ...options,
  })
const mailTo = (to: string) => ({ to, subject: 'Grüße', text: 'Hello', language: 'de' })
const messages = () => lines.map((line) => (JSON.parse(line) as { message: string }).message)

describe('mail by SMTP', () => {
  it('arrives with its sender, recipient, subject, language and both forms', async () => {
    await transport.send({ ...mailTo('ada@example.org'), html: '<p>Hello' })
    const [delivery] = server.deliveries
    expect(delivery).toMatchObject({ from: 'plaza@example.org', to: ['ada@example.org'] })
    expect(delivery?.source).toContain('Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=')
    expect(delivery?.source).toContain('Content-Language: de')
    expect(delivery?.source).toContain('Content-Type: text/plain')
    expect(delivery?.source).toContain('Content-Type: text/html')
  })

  it('goes to the one address that was given, whatever that looks like', async () => {
    await transport.send(mailTo('ada@example.org, eve@example.org')).catch(() => undefined)
    for (const { to } of server.deliveries) expect(to).not.toContain('eve@example.org')
  })

  it('can be checked beforehand', async () => {
    await transport.check()
    await server.close()
    const closed = smtpTransport(server.url, { from: 'plaza@example.org' })
    await expect(closed.check()).rejects.toThrow()
    await closed.close()
  })
})

describe('a mailer', () => {
  it('returns at once, and all that was handed in arrives, a few at a time', async () => {
    const { send, settled } = mailer({ concurrency: 2 })
    const addresses = Array.from({ length: 9 }, (_, index) => `person${index}@example.org`)
    for (const address of addresses) send(mailTo(address))
    expect(server.deliveries).toEqual([])
    await settled()
    expect(server.deliveries.flatMap(({ to }) => to).toSorted()).toEqual(addresses)
    expect(server.mostAtOnce).toBeLessThanOrEqual(2)
  })

  it('tries again what the server does not take now, and each mail arrives once', async () => {
    const { send, settled } = mailer()
    server.refuseNext(451, 421, 450)
    send(mailTo('ada@example.org'))
    send(mailTo('grace@example.org'))
    await settled()
    expect(server.deliveries.flatMap(({ to }) => to).toSorted()).toEqual([
      'ada@example.org',
      'grace@example.org',
    ])
  })

  it('outlives a server that is away', async () => {
    const { send, settled } = mailer()
    const { port } = new URL(server.url)
    await server.close()
    send(mailTo('ada@example.org'))
    await expect.poll(messages).toContain('mail not taken; it will be tried again')
    server = await startFakeSmtp(Number(port))
    await settled()
    expect(server.deliveries).toHaveLength(1)
  })

  it('does not insist on what is refused for good', async () => {
    const { send, settled } = mailer()
    server.refuseNext(550)
    send(mailTo('nobody@example.org'))
    await settled()
    expect(server.deliveries).toEqual([])
    expect(messages()).toEqual(['mail given up'])
  })

  it('gives up in the end, with a line that names no address', async () => {
    const { send, settled } = mailer({ attempts: 3 })
    server.refuseNext(451, 451, 451)
    send(mailTo('ada@example.org'))
    await settled()
    expect(messages()).toEqual([
      'mail not taken; it will be tried again',
      'mail not taken; it will be tried again',
      'mail given up',
    ])
    expect(lines.join('')).not.toContain('ada@')
  })

  it('does not hold up a process that ends', async () => {
    const { send, close } = mailer({ firstDelay: 60_000 })
    server.refuseNext(451)
    send(mailTo('ada@example.org'))
    await expect.poll(messages).toEqual(['mail not taken; it will be tried again'])
    await close()
    expect(messages().at(-1)).toBe('mail given up')
  })
})
