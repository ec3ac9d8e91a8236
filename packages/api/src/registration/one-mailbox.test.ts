import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { engines } from '../testing/engines.ts'
import { readSignInMail } from '../testing/read-sign-in-mail.ts'
import { openTestSignIns, type TestSignIns } from '../testing/test-sign-ins.ts'
import { hashAddress } from './address-hash.ts'

const eva = { email: 'eva@xn--mnchen-3ya.example', name: 'Eva' }
const spellings = [
  'eva@münchen.example',
  'EVA@MÜNCHEN.EXAMPLE',
  '<eva@münchen.example>',
  'mailto:eva@m%C3%BCnchen.example',
  'Eva <eva@xn--mnchen-3ya.example>,',
  'ｅｖａ＠xn--mnchen-3ya。example',
  'eva@mün\u00adchen.example\u200b',
]

describe.each(engines)('one mailbox on $name', ({ open }) => {
  let test: TestSignIns
  beforeEach(async () => {
    test = await openTestSignIns(open)
  })
  afterEach(() => test.close())

  it('is one account, one role and one block', async () => {
    await test.register(eva)
    await test.people().addresses.grant('eva@münchen.example', 'moderator')
    await test.restart({ limits: { mailsPerAddress: { name: 'mails', points: 99, seconds: 900 } } })
    for (const email of spellings) {
      await test.login(email)
      const { token } = readSignInMail(test.mailer.lastTo(eva.email))
      expect(await test.outcome({ token })).toBe('signed in')
    }
    const { rows } = await sql`select email from account`.execute(test.database.tables())
    expect(rows).toEqual([{ email: eva.email }])
    await test.people().addresses.block('<eva@MÜNCHEN.example>')
    await test.login(eva.email)
    expect(test.mailer.mails.at(-1)?.subject).toContain('cannot sign in')
    await test.people().addresses.unblock('eva@münchen.example')
    const again = await test.startLogin(eva.email)
    expect(await test.outcome({ token: again.token })).toBe('signed in')
  })

  it('refuses what may be two addresses', async () => {
    for (const email of ['a>b@example.org', 'ada@example.org,eve@example.org']) {
      const response = await test.post('/api/auth/login', { email })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        code: 'request.invalid',
        failures: [{ path: 'body.email' }],
      })
    }
  })

  it('has one limit of mails', async () => {
    const statuses = []
    for (const email of spellings)
      statuses.push((await test.post('/api/auth/login', { email })).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(5)
    expect(statuses.at(-1)).toBe(429)
  })

  it('stays blocked under its Unicode domain', async () => {
    const old = hashAddress('a secret of the tests', 'eva@münchen.example')
    const db = test.database.tables<any>()
    await sql`insert into blocked_address (address_hash, created) values (${old}, now())`.execute(
      db,
    )
    await test.api().register({ body: eva })
    expect(test.mailer.mails.at(-1)?.subject).toContain('cannot sign in')
  })
})
