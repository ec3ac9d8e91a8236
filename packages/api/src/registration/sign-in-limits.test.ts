import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../testing/engines.ts'
import { openTestSignIns, rosa, wrongCode, type TestSignIns } from '../testing/test-sign-ins.ts'

describe.each(engines)('limits of signing in, on $name', ({ open }) => {
  let here: TestSignIns
  beforeEach(async () => {
    here = await openTestSignIns(open)
  })
  afterEach(() => here.close())

  it('five wrong codes lock the code, and not the link', async () => {
    await here.register()
    const { attempt, code, token } = await here.startLogin()
    for (const left of [4, 3, 2, 1, 0]) {
      const problem = await (await here.verify({ attempt, code: wrongCode(code) })).json()
      expect(problem).toMatchObject({ code: 'auth.code-wrong', attemptsLeft: left })
    }
    expect(await here.outcome({ attempt, code })).toBe('auth.code-locked')
    expect(await here.outcome({ token })).toBe('signed in')
  })

  it('five wrong codes lock it too when all are tried at once', async () => {
    await here.register()
    const { attempt, code } = await here.startLogin()
    const tries = Array.from({ length: 20 }, () => here.outcome({ attempt, code: wrongCode(code) }))
    const outcomes = await Promise.all(tries)
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 15 }, () => 'auth.code-locked'),
      ...Array.from({ length: 5 }, () => 'auth.code-wrong'),
    ])
    expect(await here.outcome({ attempt, code })).toBe('auth.code-locked')
  })

  it('codes of an address are limited over all its mails; links are not', async () => {
    await here.restart({ limits: { codesPerAddress: { name: 'codes', points: 2, seconds: 3600 } } })
    await here.register()
    const first = await here.startLogin()
    await here.outcome({ attempt: first.attempt, code: wrongCode(first.code) })
    const second = await here.startLogin()
    await here.outcome({ attempt: second.attempt, code: wrongCode(second.code) })
    expect(await here.outcome({ attempt: second.attempt, code: second.code })).toBe(
      'request.too-many',
    )
    expect(await here.outcome({ token: second.token })).toBe('signed in')
  })

  it('wrong codes of a network are limited over all addresses; right ones and links are not', async () => {
    const wrongCodesPerNetwork = { name: 'wrong-codes', points: 2, seconds: 3600 }
    await here.restart({ limits: { wrongCodesPerNetwork } })
    await here.register()
    await here.register({ email: 'ilse@example.org', name: 'Ilse' })
    for (let round = 0; round < 2; round++) {
      const { attempt, code } = await here.startLogin()
      expect(await here.outcome({ attempt, code })).toBe('signed in')
    }
    for (const email of [rosa.email, 'ilse@example.org']) {
      const { attempt, code } = await here.startLogin(email)
      expect(await here.outcome({ attempt, code: wrongCode(code) })).toBe('auth.code-wrong')
    }
    const { attempt, code, token } = await here.startLogin()
    expect(await here.outcome({ attempt, code })).toBe('request.too-many')
    expect(await here.outcome({ token })).toBe('signed in')
  })

  it('mails to one address are limited, registered or not, in whatever spelling', async () => {
    const spellings = ['a@example.org', 'A@example.org', 'a@EXAMPLE.org', 'A@EXAMPLE.ORG']
    for (const email of spellings) await here.login(email)
    await here.api().register({ body: { email: 'a@example.org', name: 'A' } })
    const refused = { code: 'request.too-many', extra: { retryAfter: expect.any(Number) } }
    await expect(here.login('a@example.org')).rejects.toMatchObject(refused)
    await here.login('b@example.org')
  })

  it('mails asked for from one network are limited over all addresses', async () => {
    await here.restart({ limits: { mailsPerNetwork: { name: 'network', points: 3, seconds: 60 } } })
    for (const name of ['a', 'b', 'c']) await here.login(`${name}@example.org`)
    await expect(here.login('d@example.org')).rejects.toMatchObject({ code: 'request.too-many' })
  })

  it('tries from one network are limited, links and codes together', async () => {
    await here.restart({ limits: { triesPerNetwork: { name: 'tries', points: 2, seconds: 60 } } })
    await here.outcome({ token: 'x' })
    await here.outcome({ attempt: 'x', code: '1' })
    expect(await here.outcome({ token: 'x' })).toBe('request.too-many')
  })
})
