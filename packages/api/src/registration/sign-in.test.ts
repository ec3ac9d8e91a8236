import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registrationContract, type SignInStarted } from '@plenum/shared'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { readSignInMail } from '../testing/read-sign-in-mail.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer, type TestMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import {
  registration,
  type RegistrationFeature,
  type RegistrationOptions,
} from './registration-feature.ts'
import type { RegistrationTables } from './registration-tables.ts'
import { countStatements } from '../testing/count-statements.ts'

const rosa = { email: 'rosa@example.org', name: 'Rosa Lindqvist' }
const minute = 60_000

describe.each(engines)('signing in, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let mailer: TestMailer
  let clock: FakeClock
  let people: RegistrationFeature
  let server: TestConference
  let statements: () => number

  async function start(options: Partial<RegistrationOptions> = {}): Promise<void> {
    const counted = countStatements(database)
    statements = counted.count
    people = registration({
      database: counted.database,
      mailer,
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: 'a secret of the tests',
      title: (language) => (language === 'ar' ? 'أيام الميناء' : 'Harbour Days'),
      clock,
      ...options,
    })
    server = await startTestServer({ features: [people], database, stores, log: testLog() })
  }

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    mailer = testMailer()
    clock = fakeClock('2026-06-01T10:00:00Z')
    await start()
  })

  afterEach(async () => {
    await server.close()
    await stores.close()
    await database.close()
  })

  const api = () => server.client(registrationContract)
  const login = (email = rosa.email, more = {}) => api().login({ body: { email, ...more } })
  const verify = (body: object) => post('/api/auth/verify', body)
  const outcome = async (body: object) => {
    const response = await verify(body)
    return response.ok ? 'signed in' : ((await response.json()) as { code: string }).code
  }

  function post(path: string, body: object, headers: object = {}): Promise<Response> {
    return server.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  }

  /** An account, as registering and opening the mail's link makes one. */
  async function register(person = rosa, more = {}): Promise<void> {
    await api().register({ body: { ...person, ...more } })
    expect(await outcome({ token: readSignInMail(mailer.lastTo(person.email)).token })).toBe(
      'signed in',
    )
  }

  async function startLogin(email = rosa.email) {
    const { attempt } = await login(email)
    return { attempt, ...readSignInMail(mailer.lastTo(email)) }
  }

  it('one mail carries a link and a code, and either opens the door', async () => {
    await register()
    const first = await startLogin()
    expect(mailer.mails).toHaveLength(2)
    expect(await outcome({ token: first.token })).toBe('signed in')
    const second = await startLogin()
    expect(await outcome({ attempt: second.attempt, code: second.code })).toBe('signed in')
  })

  it('a code may be typed with spaces, or in the digits of another script', async () => {
    await register()
    const first = await startLogin()
    const spaced = `${first.code.slice(0, 3)} ${first.code.slice(3)}`
    expect(await outcome({ attempt: first.attempt, code: spaced })).toBe('signed in')
    const second = await startLogin()
    const arabic = second.code.replace(/\d/g, (digit) =>
      String.fromCodePoint(0x660 + Number(digit)),
    )
    expect(await outcome({ attempt: second.attempt, code: arabic })).toBe('signed in')
  })

  it('looking at the link spends nothing, however often', async () => {
    await register()
    const { token, link } = await startLogin()
    // The token rides in the fragment, which no browser or mail scanner sends.
    expect([link.pathname, link.search, link.hash]).toEqual(['/sign-in', '', `#token=${token}`])
    for (const path of [link.pathname, '/api/auth/verify', `/api/auth/verify?token=${token}`])
      for (let times = 0; times < 2; times++) await server.fetch(path)
    expect(await outcome({ token })).toBe('signed in')
  })

  it('a link works once, and takes its code along', async () => {
    await register()
    const { token, attempt, code } = await startLogin()
    expect(await outcome({ token })).toBe('signed in')
    const again = await verify({ token })
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([
      410,
      'auth.link-invalid',
    ])
    expect(await outcome({ attempt, code })).toBe('auth.link-invalid')
  })

  it('of many who post the same link at once, one gets in', async () => {
    await register()
    const { token } = await startLogin()
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => outcome({ token })))
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 11 }, () => 'auth.link-invalid'),
      'signed in',
    ])
  })

  it('of two mails that are used at once, one gets in, and nothing fails', async () => {
    await register()
    const first = await startLogin()
    const second = await startLogin()
    const outcomes = await Promise.all([
      outcome({ token: first.token }),
      outcome({ attempt: second.attempt, code: second.code }),
    ])
    expect(outcomes.toSorted()).toEqual(['auth.link-invalid', 'signed in'])
  })

  it('a mail works for thirty minutes', async () => {
    await register()
    const inTime = await startLogin()
    clock.advance(30 * minute - 1000)
    expect(await outcome({ token: inTime.token })).toBe('signed in')
    const late = await startLogin()
    clock.advance(30 * minute)
    expect(await outcome({ token: late.token })).toBe('auth.link-invalid')
    expect(await outcome({ attempt: late.attempt, code: late.code })).toBe('auth.link-invalid')
  })

  it('using one mail ends the earlier ones to that address, and no others', async () => {
    await register()
    await register({ email: 'ilse@example.org', name: 'Ilse' })
    const [early, late, other] = [
      await startLogin(),
      await startLogin(),
      await startLogin('ilse@example.org'),
    ]
    expect(await outcome({ token: late.token })).toBe('signed in')
    expect(await outcome({ token: early.token })).toBe('auth.link-invalid')
    expect(await outcome({ token: other.token })).toBe('signed in')
  })

  it('five wrong codes lock the code, and not the link', async () => {
    await register()
    const { attempt, code, token } = await startLogin()
    for (const left of [4, 3, 2, 1, 0]) {
      const problem = await (await verify({ attempt, code: wrong(code) })).json()
      expect(problem).toMatchObject({ code: 'auth.code-wrong', attemptsLeft: left })
    }
    expect(await outcome({ attempt, code })).toBe('auth.code-locked')
    expect(await outcome({ token })).toBe('signed in')
  })

  it('five wrong codes lock it too when all are tried at once', async () => {
    await register()
    const { attempt, code } = await startLogin()
    const tries = Array.from({ length: 20 }, () => outcome({ attempt, code: wrong(code) }))
    const outcomes = await Promise.all(tries)
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 15 }, () => 'auth.code-locked'),
      ...Array.from({ length: 5 }, () => 'auth.code-wrong'),
    ])
    expect(await outcome({ attempt, code })).toBe('auth.code-locked')
  })

  it('codes of an address are limited over all its mails; links are not', async () => {
    await server.close()
    await start({ limits: { codesPerAddress: { name: 'codes', points: 2, seconds: 3600 } } })
    await register()
    const first = await startLogin()
    await outcome({ attempt: first.attempt, code: wrong(first.code) })
    const second = await startLogin()
    await outcome({ attempt: second.attempt, code: wrong(second.code) })
    expect(await outcome({ attempt: second.attempt, code: second.code })).toBe('request.too-many')
    expect(await outcome({ token: second.token })).toBe('signed in')
  })

  it('wrong codes of a network are limited over all addresses; right ones and links are not', async () => {
    await server.close()
    const wrongCodesPerNetwork = { name: 'wrong-codes', points: 2, seconds: 3600 }
    await start({ limits: { wrongCodesPerNetwork } })
    await register()
    await register({ email: 'ilse@example.org', name: 'Ilse' })
    for (let round = 0; round < 2; round++) {
      const { attempt, code } = await startLogin()
      expect(await outcome({ attempt, code })).toBe('signed in')
    }
    for (const email of [rosa.email, 'ilse@example.org']) {
      const { attempt, code } = await startLogin(email)
      expect(await outcome({ attempt, code: wrong(code) })).toBe('auth.code-wrong')
    }
    const { attempt, code, token } = await startLogin()
    expect(await outcome({ attempt, code })).toBe('request.too-many')
    expect(await outcome({ token })).toBe('signed in')
  })

  it('who may not come in can sign out, and in with another address', async () => {
    await register()
    await register({ email: 'ilse@example.org', name: 'Ilse' })
    const [kept] = (await verify({ token: (await startLogin()).token })).headers.getSetCookie()
    const [cookie = ''] = String(kept).split(';')
    await people.addresses.block(rosa.email)
    const headers = { cookie, origin: 'http://localhost' }
    const status = async (path: string, body: object) => (await post(path, body, headers)).status
    expect((await server.fetch('/api/auth/me', { headers })).status).toBe(403)
    expect(await status('/api/auth/login', { email: 'ilse@example.org' })).toBe(200)
    const { token } = readSignInMail(mailer.lastTo('ilse@example.org'))
    expect(await status('/api/auth/verify', { token })).toBe(200)
    // It has replaced the session that was of no use.
    const me = await server.fetch('/api/auth/me', { headers })
    expect([me.status, await me.json()]).toEqual([200, { account: null }])
  })

  it('a code is of no use with another attempt', async () => {
    await register()
    const first = await startLogin()
    const second = await startLogin()
    expect(await outcome({ attempt: second.attempt, code: first.code })).toBe(
      first.code === second.code ? 'signed in' : 'auth.code-wrong',
    )
    expect(await outcome({ attempt: 'made-up', code: '123456' })).toBe('auth.link-invalid')
    expect(await outcome({ attempt: second.attempt })).toBe('request.invalid')
    expect(await outcome({})).toBe('request.invalid')
  })

  it('known, unknown and blocked addresses get the same answer, after the same work', async () => {
    await register()
    await register({ email: 'ilse@example.org', name: 'Ilse' })
    await people.addresses.block('ilse@example.org')
    await people.addresses.block('never-here@example.org')
    const ask = async (path: string, body: { email: string; name?: string }) => {
      const [before, mails] = [statements(), mailer.mails.length]
      const response = await post(path, body)
      const answer = (await response.json()) as SignInStarted
      const { attempt, ...moments } = answer
      return {
        status: response.status,
        headers: [...response.headers.keys()].toSorted(),
        attempt: attempt.replace(/[0-9a-f]/g, 'x'),
        moments,
        mails: mailer.mails.length - mails,
        statements: statements() - before,
      }
    }
    const addresses = ['ilse', 'never-here', 'nobody'].map((name) => `${name}@example.org`)
    const known = await ask('/api/auth/login', { email: rosa.email })
    expect(known).toMatchObject({ status: 200, mails: 1, statements: 2 })
    for (const email of addresses) expect(await ask('/api/auth/login', { email })).toEqual(known)
    for (const email of [rosa.email, ...addresses])
      expect(await ask('/api/auth/register', { email, name: 'Somebody' })).toEqual(known)
  })

  it('guessing at an attempt for an unknown address looks like guessing at any other', async () => {
    const { attempt } = await login('nobody@example.org')
    for (let times = 0; times < 5; times++)
      expect(await outcome({ attempt, code: '123456' })).toBe('auth.code-wrong')
    expect(await outcome({ attempt, code: '123456' })).toBe('auth.code-locked')
  })

  it('an unknown address is told that nobody is registered with it, and where to', async () => {
    await login('nobody@example.org')
    const mail = mailer.lastTo('nobody@example.org')
    expect(mail.subject).toBe('This address is not registered for Harbour Days')
    expect(mail.text).toContain('http://localhost/register')
    expect(mail.text).not.toMatch(/token=|\b\d{6}\b/)
  })

  it('a blocked address is told so by mail, and gets no way in', async () => {
    await register()
    await people.addresses.block(' Rosa@Example.org ')
    await login()
    const mail = mailer.lastTo(rosa.email)
    expect(mail.subject).toBe('This address cannot sign in to Harbour Days')
    expect(mail.text).not.toMatch(/token=|\b\d{6}\b/)
  })

  it('a block holds against mails that are already there, until it is lifted', async () => {
    await register()
    const { token } = await startLogin()
    await people.addresses.block(rosa.email)
    expect(await outcome({ token })).toBe('auth.blocked')
    await people.addresses.unblock(rosa.email)
    expect(await outcome({ token })).toBe('signed in')
  })

  it('an address that nobody has proved becomes no account', async () => {
    await api().register({ body: { ...rosa, language: 'fr', timeZone: 'Europe/Paris' } })
    const accounts = () =>
      database.tables<RegistrationTables>().selectFrom('account').selectAll().execute()
    expect(await accounts()).toEqual([])
    await verify({ token: readSignInMail(mailer.lastTo(rosa.email)).token })
    expect(await accounts()).toMatchObject([
      { ...rosa, language: 'fr', time_zone: 'Europe/Paris', created: new Date(clock()) },
    ])
  })

  it('registering twice mails a sign-in and leaves the account as it is', async () => {
    await register()
    await api().register({ body: { email: ' ROSA@example.org '.trim(), name: 'Someone Else' } })
    const mail = mailer.lastTo(rosa.email)
    expect(mail.subject).toBe('Sign in to Harbour Days')
    expect(mail.text + (mail.html ?? '')).not.toContain('Someone Else')
    const { account } = (await (await verify({ token: readSignInMail(mail).token })).json()) as {
      account: object
    }
    expect(account).toMatchObject(rosa)
  })

  it('two registrations of one address, proved at once, make one account', async () => {
    await api().register({ body: rosa })
    await api().register({ body: { ...rosa, name: 'Rosa L.' } })
    const outcomes = await Promise.all(
      mailer.mails.map((mail) => outcome({ token: readSignInMail(mail).token })),
    )
    expect(outcomes.toSorted()).toEqual(['auth.link-invalid', 'signed in'])
  })

  it('mails to one address are limited, registered or not, in whatever spelling', async () => {
    const spellings = ['a@example.org', 'A@example.org', 'a@EXAMPLE.org', 'A@EXAMPLE.ORG']
    for (const email of spellings) await login(email)
    await api().register({ body: { email: 'a@example.org', name: 'A' } })
    const refused = { code: 'request.too-many', extra: { retryAfter: expect.any(Number) } }
    await expect(login('a@example.org')).rejects.toMatchObject(refused)
    await login('b@example.org')
  })

  it('mails asked for from one network are limited over all addresses', async () => {
    await server.close()
    await start({ limits: { mailsPerNetwork: { name: 'network', points: 3, seconds: 60 } } })
    for (const name of ['a', 'b', 'c']) await login(`${name}@example.org`)
    await expect(login('d@example.org')).rejects.toMatchObject({ code: 'request.too-many' })
  })

  it('tries from one network are limited, links and codes together', async () => {
    await server.close()
    await start({ limits: { triesPerNetwork: { name: 'tries', points: 2, seconds: 60 } } })
    await outcome({ token: 'x' })
    await outcome({ attempt: 'x', code: '1' })
    expect(await outcome({ token: 'x' })).toBe('request.too-many')
  })

  it('leads back to the page that asked, on this site only', async () => {
    await register()
    const land = async (redirect: string) => {
      await login(rosa.email, { redirect })
      const response = await verify({ token: readSignInMail(mailer.lastTo(rosa.email)).token })
      return ((await response.json()) as { redirect: string }).redirect
    }
    expect(await land('/session/bridges?day=2#join')).toBe('/session/bridges?day=2#join')
    expect(await land('//evil.example')).toBe('/')
    expect(await land('javascript:alert(1)')).toBe('/')
  })

  it('closed registration takes nobody new, and lets the others in', async () => {
    await register()
    await server.close()
    await start({ isOpen: () => false })
    await expect(
      api().register({ body: { email: 'ilse@example.org', name: 'Ilse' } }),
    ).rejects.toMatchObject({ code: 'registration.closed', status: 403 })
    await login('nobody@example.org')
    const mail = mailer.lastTo('nobody@example.org')
    expect(mail.text).toContain('Registration is not open at present.')
    expect(mail.text).not.toContain('http')
    expect(await outcome({ token: (await startLogin()).token })).toBe('signed in')
  })

  it('mails are in the language of the person, else of the request', async () => {
    await register(rosa, { language: 'ar' })
    await login(rosa.email, { language: 'en' })
    expect(mailer.lastTo(rosa.email)).toMatchObject({
      language: 'ar',
      subject: 'تسجيل الدخول إلى أيام الميناء',
    })
    expect(mailer.lastTo(rosa.email).html).toContain('dir="rtl"')
    await login('nobody@example.org', { language: 'es-MX' })
    expect(mailer.lastTo('nobody@example.org').subject).toContain('no está inscrita')
    const french = { 'accept-language': 'fr, en;q=0.5' }
    await post('/api/auth/login', { email: 'other@example.org' }, french)
    expect(mailer.lastTo('other@example.org').language).toBe('fr')
  })

  it('keeps neither tokens nor codes in a form that could be used', async () => {
    await register()
    const { token, code } = await startLogin()
    const rows = await database
      .tables<RegistrationTables>()
      .selectFrom('sign_in_attempt')
      .selectAll()
      .execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows.map((row) => row.code_hash)).not.toContain(code)
    expect(JSON.stringify(server.log.entries)).not.toMatch(new RegExp(`${token}|rosa@`))
  })
})

function wrong(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}
