import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEmail } from '@plenum/shared'
import { startFakeSmtp, type FakeSmtp } from '../testing/fake-smtp.ts'
import { smtpTransport, type MailTransport } from './index.ts'

const runs = Number(process.env['PLENUM_TEST_RUNS'] ?? 60)

describe('the envelope of a mail', () => {
  let server: FakeSmtp
  let transport: MailTransport
  beforeAll(async () => {
    server = await startFakeSmtp()
    transport = smtpTransport(server.url, { from: 'plaza@example.org' })
  })
  afterAll(async () => {
    await transport.close()
    await server.close()
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
        if (to === undefined) return
        await transport.send({ ...mail, to })
        // The fake server shows domains in Unicode next to a Unicode local part.
        expect(server.deliveries.at(-1)?.to.map(readEmail)).toEqual([to])
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
