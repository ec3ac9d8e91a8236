import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SignInStarted } from '@plenum/shared'
import { engines } from '../testing/engines.ts'
import { readSignInMail } from '../testing/read-sign-in-mail.ts'
import { openTestSignIns, rosa, type TestSignIns } from '../testing/test-sign-ins.ts'
import type { RegistrationTables } from './registration-tables.ts'

const minute = 60_000

describe.each(engines)('signing in, on $name', ({ open }) => {
  let here: TestSignIns
  beforeEach(async () => {
    here = await openTestSignIns(open)
  })
  afterEach(() => here.close())

  it('one mail carries a link and a code, and either opens the door', async () => {
    await here.register()
    const first = await here.startLogin()
    expect(here.mailer.mails).toHaveLength(2)
    expect(await here.outcome({ token: first.token })).toBe('signed in')
    const second = await here.startLogin()
    expect(await here.outcome({ attempt: second.attempt, code: second.code })).toBe('signed in')
  })

  it('a code may be typed with spaces, or in the digits of another script', async () => {
    await here.register()
    const first = await here.startLogin()
    const spaced = `${first.code.slice(0, 3)} ${first.code.slice(3)}`
    expect(await here.outcome({ attempt: first.attempt, code: spaced })).toBe('signed in')
    const second = await here.startLogin()
    const arabic = second.code.replace(/\d/g, (digit) =>
      String.fromCodePoint(0x660 + Number(digit)),
    )
    expect(await here.outcome({ attempt: second.attempt, code: arabic })).toBe('signed in')
  })

  it('looking at the link spends nothing, however often', async () => {
    await here.register()
    const { token, link } = await here.startLogin()
    // The token rides in the fragment, which no browser or mail scanner sends.
    expect([link.pathname, link.search, link.hash]).toEqual(['/sign-in', '', `#token=${token}`])
    for (const path of [link.pathname, '/api/auth/verify', `/api/auth/verify?token=${token}`])
      for (let times = 0; times < 2; times++) await here.server().fetch(path)
    expect(await here.outcome({ token })).toBe('signed in')
  })

  it('a link works once, and takes its code along', async () => {
    await here.register()
    const { token, attempt, code } = await here.startLogin()
    expect(await here.outcome({ token })).toBe('signed in')
    const again = await here.verify({ token })
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([
      410,
      'auth.link-invalid',
    ])
    expect(await here.outcome({ attempt, code })).toBe('auth.link-invalid')
  })

  it('of many who post the same link at once, one gets in', async () => {
    await here.register()
    const { token } = await here.startLogin()
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => here.outcome({ token })))
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 11 }, () => 'auth.link-invalid'),
      'signed in',
    ])
  })

  it('of two mails that are used at once, one gets in, and nothing fails', async () => {
    await here.register()
    const first = await here.startLogin()
    const second = await here.startLogin()
    const outcomes = await Promise.all([
      here.outcome({ token: first.token }),
      here.outcome({ attempt: second.attempt, code: second.code }),
    ])
    expect(outcomes.toSorted()).toEqual(['auth.link-invalid', 'signed in'])
  })

  it('a mail works for thirty minutes', async () => {
    await here.register()
    const inTime = await here.startLogin()
    here.clock.advance(30 * minute - 1000)
    expect(await here.outcome({ token: inTime.token })).toBe('signed in')
    const late = await here.startLogin()
    here.clock.advance(30 * minute)
    expect(await here.outcome({ token: late.token })).toBe('auth.link-invalid')
    expect(await here.outcome({ attempt: late.attempt, code: late.code })).toBe('auth.link-invalid')
  })

  it('ends mails for good when the clock steps back', async () => {
    await here.register()
    const expired = await here.startLogin()
    here.clock.advance(30 * minute)
    expect(await here.outcome({ token: expired.token })).toBe('auth.link-invalid')
    const future = await here.startLogin()
    here.clock.advance(-120 * minute)
    expect(await here.outcome({ token: expired.token })).toBe('auth.link-invalid')
    expect(await here.outcome({ token: future.token })).toBe('auth.link-invalid')
    here.clock.advance(120 * minute)
    expect(await here.outcome({ token: future.token })).toBe('auth.link-invalid')
    const fresh = await here.startLogin()
    expect(await here.outcome({ token: fresh.token })).toBe('signed in')
  })

  it('using one mail ends the earlier ones to that address, and no others', async () => {
    await here.register()
    await here.register({ email: 'ilse@example.org', name: 'Ilse' })
    const [early, late, other] = [
      await here.startLogin(),
      await here.startLogin(),
      await here.startLogin('ilse@example.org'),
    ]
    expect(await here.outcome({ token: late.token })).toBe('signed in')
    expect(await here.outcome({ token: early.token })).toBe('auth.link-invalid')
    expect(await here.outcome({ token: other.token })).toBe('signed in')
  })

  it('who may not come in can sign out, and in with another address', async () => {
    await here.register()
    await here.register({ email: 'ilse@example.org', name: 'Ilse' })
    const [kept] = (
      await here.verify({ token: (await here.startLogin()).token })
    ).headers.getSetCookie()
    const [cookie = ''] = String(kept).split(';')
    await here.people().addresses.block(rosa.email)
    const headers = { cookie, origin: 'http://localhost' }
    const status = async (path: string, body: object) =>
      (await here.post(path, body, headers)).status
    expect((await here.server().fetch('/api/auth/me', { headers })).status).toBe(403)
    expect(await status('/api/auth/login', { email: 'ilse@example.org' })).toBe(200)
    const { token } = readSignInMail(here.mailer.lastTo('ilse@example.org'))
    expect(await status('/api/auth/verify', { token })).toBe(200)
    // It has replaced the session that was of no use.
    const me = await here.server().fetch('/api/auth/me', { headers })
    expect([me.status, await me.json()]).toEqual([200, { account: null }])
  })

  it('a code is of no use with another attempt', async () => {
    await here.register()
    const first = await here.startLogin()
    const second = await here.startLogin()
    expect(await here.outcome({ attempt: second.attempt, code: first.code })).toBe(
      first.code === second.code ? 'signed in' : 'auth.code-wrong',
    )
    expect(await here.outcome({ attempt: 'made-up', code: '123456' })).toBe('auth.link-invalid')
    expect(await here.outcome({ attempt: second.attempt })).toBe('request.invalid')
    expect(await here.outcome({})).toBe('request.invalid')
  })

  it('known, unknown and blocked addresses get the same answer, after the same work', async () => {
    await here.register()
    await here.register({ email: 'ilse@example.org', name: 'Ilse' })
    await here.people().addresses.block('ilse@example.org')
    await here.people().addresses.block('never-here@example.org')
    const ask = async (path: string, body: { email: string; name?: string }) => {
      const [before, mails] = [here.statements(), here.mailer.mails.length]
      const response = await here.post(path, body)
      const answer = (await response.json()) as SignInStarted
      const { attempt, ...moments } = answer
      return {
        status: response.status,
        headers: [...response.headers.keys()].toSorted(),
        attempt: attempt.replace(/[0-9a-f]/g, 'x'),
        moments,
        mails: here.mailer.mails.length - mails,
        statements: here.statements() - before,
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
    const { attempt } = await here.login('nobody@example.org')
    for (let times = 0; times < 5; times++)
      expect(await here.outcome({ attempt, code: '123456' })).toBe('auth.code-wrong')
    expect(await here.outcome({ attempt, code: '123456' })).toBe('auth.code-locked')
  })

  it('an unknown address is told that nobody is registered with it, and where to', async () => {
    await here.login('nobody@example.org')
    const mail = here.mailer.lastTo('nobody@example.org')
    expect(mail.subject).toBe('This address is not registered for Harbour Days')
    expect(mail.text).toContain('http://localhost/register')
    expect(mail.text).not.toMatch(/token=|\b\d{6}\b/)
  })

  it('a blocked address is told so by mail, and gets no way in', async () => {
    await here.register()
    await here.people().addresses.block(' Rosa@Example.org ')
    await here.login()
    const mail = here.mailer.lastTo(rosa.email)
    expect(mail.subject).toBe('This address cannot sign in to Harbour Days')
    expect(mail.text).not.toMatch(/token=|\b\d{6}\b/)
  })

  it('a block holds against mails that are already there, until it is lifted', async () => {
    await here.register()
    const { token } = await here.startLogin()
    await here.people().addresses.block(rosa.email)
    expect(await here.outcome({ token })).toBe('auth.blocked')
    await here.people().addresses.unblock(rosa.email)
    expect(await here.outcome({ token })).toBe('signed in')
  })

  it('an address that nobody has proved becomes no account', async () => {
    await here.api().register({ body: { ...rosa, language: 'fr', timeZone: 'Europe/Paris' } })
    const accounts = () =>
      here.database.tables<RegistrationTables>().selectFrom('account').selectAll().execute()
    expect(await accounts()).toEqual([])
    await here.verify({ token: readSignInMail(here.mailer.lastTo(rosa.email)).token })
    expect(await accounts()).toMatchObject([
      { ...rosa, language: 'fr', time_zone: 'Europe/Paris', created: new Date(here.clock()) },
    ])
  })

  it('registering twice mails a sign-in and leaves the account as it is', async () => {
    await here.register()
    await here
      .api()
      .register({ body: { email: ' ROSA@example.org '.trim(), name: 'Someone Else' } })
    const mail = here.mailer.lastTo(rosa.email)
    expect(mail.subject).toMatch(/^\d{6} is your code for Harbour Days$/)
    expect(mail.text + (mail.html ?? '')).not.toContain('Someone Else')
    const { account } = (await (
      await here.verify({ token: readSignInMail(mail).token })
    ).json()) as {
      account: object
    }
    expect(account).toMatchObject(rosa)
  })

  it('mails the confirmation again when a pending registration signs in', async () => {
    const form = { ...rosa, language: 'fr', timeZone: 'Europe/Paris' }
    await here.api().register({ body: form })
    const [before, mails] = [here.statements(), here.mailer.mails.length]
    await here.login(' ROSA@example.org '.trim(), { language: 'en' })
    expect([here.statements() - before, here.mailer.mails.length - mails]).toEqual([2, 1])
    const mail = here.mailer.lastTo(rosa.email)
    expect(mail.subject).toMatch(/^\d{6} confirme votre inscription à Harbour Days$/)
    const answer = await here.verify({ token: readSignInMail(mail).token })
    const { account } = (await answer.json()) as { account: object }
    expect(account).toMatchObject(form)
  })

  it('forgets a pending registration with its mail', async () => {
    await here.api().register({ body: rosa })
    here.clock.advance(30 * minute)
    await here.login()
    expect(here.mailer.lastTo(rosa.email).subject).toMatch(/^This address is not registered/)
  })

  it('confirms no pending registration while registration is closed', async () => {
    await here.api().register({ body: rosa })
    await here.restart({ isOpen: () => false })
    await here.login()
    expect(here.mailer.lastTo(rosa.email).subject).toMatch(/^This address is not registered/)
  })

  it('two registrations of one address, proved at once, make one account', async () => {
    await here.api().register({ body: rosa })
    await here.api().register({ body: { ...rosa, name: 'Rosa L.' } })
    const outcomes = await Promise.all(
      here.mailer.mails.map((mail) => here.outcome({ token: readSignInMail(mail).token })),
    )
    expect(outcomes.toSorted()).toEqual(['auth.link-invalid', 'signed in'])
  })

  it('leads back to the page that asked, on this site only', async () => {
    await here.register()
    const land = async (redirect: string) => {
      await here.login(rosa.email, { redirect })
      const response = await here.verify({
        token: readSignInMail(here.mailer.lastTo(rosa.email)).token,
      })
      return ((await response.json()) as { redirect: string }).redirect
    }
    expect(await land('/session/bridges?day=2#join')).toBe('/session/bridges?day=2#join')
    expect(await land('//evil.example')).toBe('/')
    expect(await land('javascript:alert(1)')).toBe('/')
  })

  it('closed registration takes nobody new, and lets the others in', async () => {
    await here.register()
    await here.restart({ isOpen: () => false })
    await expect(
      here.api().register({ body: { email: 'ilse@example.org', name: 'Ilse' } }),
    ).rejects.toMatchObject({ code: 'registration.closed', status: 403 })
    await here.login('nobody@example.org')
    const mail = here.mailer.lastTo('nobody@example.org')
    expect(mail.text).toContain('Registration is not open at present.')
    expect(mail.text).not.toContain('http')
    expect(await here.outcome({ token: (await here.startLogin()).token })).toBe('signed in')
  })

  it('mails are in the language of the person, else of the request', async () => {
    await here.register(rosa, { language: 'ar' })
    await here.login(rosa.email, { language: 'en' })
    expect(here.mailer.lastTo(rosa.email)).toMatchObject({
      language: 'ar',
      subject: expect.stringMatching(/^\d{6} هو رمزك لدخول أيام الميناء$/),
    })
    expect(here.mailer.lastTo(rosa.email).html).toContain('dir="rtl"')
    await here.login('nobody@example.org', { language: 'es-MX' })
    expect(here.mailer.lastTo('nobody@example.org').subject).toContain('no está inscrita')
    const french = { 'accept-language': 'fr, en;q=0.5' }
    await here.post('/api/auth/login', { email: 'other@example.org' }, french)
    expect(here.mailer.lastTo('other@example.org').language).toBe('fr')
  })

  it('keeps neither tokens nor codes in a form that could be used', async () => {
    await here.register()
    const { token, code } = await here.startLogin()
    const rows = await here.database
      .tables<RegistrationTables>()
      .selectFrom('sign_in_attempt')
      .selectAll()
      .execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows.map((row) => row.code_hash)).not.toContain(code)
    expect(JSON.stringify(here.server().log.entries)).not.toMatch(new RegExp(`${token}|rosa@`))
  })
})
