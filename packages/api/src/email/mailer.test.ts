import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { createLog } from '../logging/index.ts'
import { openQueues, queueMigrations, type OpenQueues, type Work } from '../queue/index.ts'
import { engines } from '../testing/engines.ts'
import { startFakeSmtp, type FakeSmtp } from '../testing/fake-smtp.ts'
import { createMailer, smtpTransport, type MailTransport, type QueuedMailer } from './index.ts'

let server: FakeSmtp
let transport: MailTransport
beforeEach(async () => {
  server = await startFakeSmtp()
  transport = smtpTransport(server.url, { from: 'Plaza <plaza@example.org>' })
})
afterEach(async () => {
  await transport.close()
  await server.close()
})

const mailTo = (to: string) => ({ to, subject: 'Grüße', text: 'Hello', language: 'de' })
const recipients = () => server.deliveries.flatMap(({ to }) => to)
const portOf = ({ url }: FakeSmtp) => Number(new URL(url).port)

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

  it('has no line in its head that a text of it brought along', async () => {
    const line = '\r\nBcc: eve@example.org\r\n\r\nx'
    await transport.send({
      ...mailTo('ada@example.org'),
      subject: `News${line}`,
      language: `de${line}`,
    })
    expect(server.deliveries).toHaveLength(1)
    for (const { to, source } of server.deliveries) {
      expect(to).toEqual(['ada@example.org'])
      expect(source).not.toMatch(/^bcc:/im)
    }
  })

  it('can be checked beforehand', async () => {
    await transport.check()
    await server.close()
    const closed = smtpTransport(server.url, { from: 'plaza@example.org' })
    await expect(closed.check()).rejects.toThrow()
    await closed.close()
  })

  it('tells a server that is away from one that dislikes a mail', async () => {
    server.refuseNext(550, 451)
    const failure = () =>
      transport.send(mailTo('ada@example.org')).catch((error: Error) => error.name)
    expect(await failure()).toBe('MailRefusedError')
    expect(await failure()).toBe('Error')
    await server.close()
    expect(await failure()).toBe('MailServerAwayError')
  })

  it('blames no mail for what the server has against its sender or sign-in', async () => {
    const failure = () =>
      transport.send(mailTo('ada@example.org')).catch((error: Error) => error.name)
    for (const code of [530, 550, 535, 450]) {
      server.refuseSender(code)
      expect(await failure()).toBe('MailServerAwayError')
    }
    server.refuseNext(530)
    expect(await failure()).toBe('MailServerAwayError')
    // Too large is the mail itself.
    server.refuseSender(552)
    expect(await failure()).toBe('MailRefusedError')
  })
})

describe.each(engines)('a mailer on $name', ({ open }) => {
  let database: Database
  let queues: OpenQueues
  let mailer: QueuedMailer
  let lines: string[]
  let works: Work[]
  beforeEach(async () => {
    lines = []
    works = []
    database = await open([{ feature: 'queue', migrations: queueMigrations }])
    const log = createLog({ stream: { write: (line) => lines.push(line) } })
    queues = openQueues({ database, log, pollEvery: 50 })
    mailer = createMailer({ transport, queues, database })
  })
  afterEach(async () => {
    await Promise.all(works.map((work) => work.stop(1_000)))
    await database.close()
  })

  /** With short pauses. */
  const start = (worker = mailer.worker) => {
    works.push(queues.work([{ ...worker, queue: { ...worker.queue, firstDelay: 5 } }]))
  }
  const messages = () => lines.map((line) => (JSON.parse(line) as { message: string }).message)
  const dead = () => queues.deadLetters('send-mail', { limit: 10 })

  it('returns at once, and all that was handed in arrives, a few at a time', async () => {
    const addresses = Array.from({ length: 9 }, (_, index) => `person${index}@example.org`)
    for (const address of addresses) await mailer.send(mailTo(address))
    expect(server.deliveries).toEqual([])
    start({ ...mailer.worker, concurrency: 2 })
    await expect.poll(() => recipients().toSorted()).toEqual(addresses)
    expect(server.mostAtOnce).toBeLessThanOrEqual(2)
    await expect.poll(() => queues.status()).toEqual([])
  })

  it('sends a mail with the transaction that asked for it, or not at all', async () => {
    start()
    const db = database.tables<any>()
    const undone = db.transaction().execute(async (trx) => {
      await mailer.send(mailTo('nobody@example.org'), { db: trx })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await db.transaction().execute((trx) => mailer.send(mailTo('ada@example.org'), { db: trx }))
    await expect.poll(recipients).toEqual(['ada@example.org'])
  })

  it('tries again what the server does not take now, under the same Message-ID', async () => {
    const seen: unknown[] = []
    const watched: MailTransport = {
      ...transport,
      send(mail, options) {
        seen.push(options?.id)
        return transport.send(mail, options)
      },
    }
    server.refuseNext(451)
    await mailer.send(mailTo('ada@example.org'))
    start(createMailer({ transport: watched, queues, database }).worker)
    await expect.poll(recipients).toEqual(['ada@example.org'])
    expect(seen).toEqual([seen[0], seen[0]])
    expect(server.deliveries[0]?.source).toContain(`Message-ID: <${String(seen[0])}@example.org>`)
  })

  it('reaches its reader once, however late the server says that it took it', async () => {
    const quick = smtpTransport(server.url, { from: 'plaza@example.org', timeout: 300 })
    server.delayNext(1_000)
    await mailer.send(mailTo('ada@example.org'))
    start(createMailer({ transport: quick, queues, database }).worker)
    await expect.poll(() => queues.status()).toEqual([])
    expect(recipients()).toEqual(['ada@example.org'])
    await quick.close()
  })

  it('waits, all of it, while the server lets us send none', async () => {
    server.refuseSender(550, 530)
    await mailer.send(mailTo('ada@example.org'))
    start()
    await expect.poll(recipients).toEqual(['ada@example.org'])
    expect(messages().filter((message) => message !== 'mail sent')).toEqual([
      ...['queue rests', 'queue rests'],
    ])
  })

  it('loses nothing of five hundred sign-ins while the server is away: each once, and first', async () => {
    const port = portOf(server)
    await server.close()
    const bulk = Array.from({ length: 40 }, (_, index) => `reader${index}@example.org`)
    const people = Array.from({ length: 500 }, (_, index) => `person${index}@example.org`)
    for (const to of bulk) await mailer.send(mailTo(to), { priority: 'bulk' })
    start()
    await expect.poll(messages, { timeout: 20_000 }).toContain('queue rests')
    for (const to of people) await mailer.send(mailTo(to), { priority: 'sign-in' })
    server = await startFakeSmtp(port)
    await expect.poll(() => recipients().length, { timeout: 60_000 }).toBe(540)
    await expect.poll(() => queues.status()).toEqual([])
    expect(recipients().toSorted()).toEqual([...bulk, ...people].toSorted())
    // But for the few that were under way when the server came back, or beside the last sign-ins.
    const before = recipients().slice(0, 500)
    expect(before.filter((to) => bulk.includes(to)).length).toBeLessThanOrEqual(8)
    expect(messages().filter((message) => message === 'item given up')).toEqual([])
  }, 90_000)

  it('keeps what is refused for good for an organiser to see, with no word of its reader', async () => {
    server.refuseNext(550)
    await mailer.send(mailTo('ada@example.org'))
    start()
    await expect.poll(async () => (await dead()).length).toBe(1)
    expect(await dead()).toMatchObject([{ attempts: 1, error: 'The mail server refuses the mail' }])
    expect(messages()).toEqual(['item given up'])
    expect(lines.join('')).not.toMatch(/ada@|Hello|Grüße/)
    expect(server.deliveries).toEqual([])
  })

  it('gives up in the end', async () => {
    server.refuseNext(451, 451, 451)
    await mailer.send(mailTo('ada@example.org'))
    start({ ...mailer.worker, queue: { ...mailer.worker.queue, attempts: 3 } })
    await expect.poll(async () => (await dead()).length).toBe(1)
    expect(messages()).toEqual([
      'item failed; it will be tried again',
      'item failed; it will be tried again',
      'item given up',
    ])
    expect(lines.join('')).not.toMatch(/ada@|Hello|Grüße/)
  })
})
