import { request } from 'node:http'
import { registrationContract, signInStartedStruct } from '@plenum/shared'
import { create } from 'superstruct'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { endpoints, named, pathOf } from './contracts.ts'
import { post, signUp, type Person } from './person.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'

if (!chromiumPath) reportMissingChromium()

let plaza: PlazaProcess
let person: Person
beforeAll(async () => {
  plaza = await startPlaza([], { env: { LOG_LEVEL: 'debug' } })
  person = await signUp(plaza)
}, 120_000)
afterAll(() => plaza?.stop())

const mutating = endpoints.filter(({ method }) => method !== 'GET')

describe('another site', () => {
  it.each(named(mutating))('cannot have a visitor’s browser send %s', async (_name, endpoint) => {
    const { method } = endpoint
    const url = plaza.url + '/api' + pathOf(endpoint, { session: 'the-bench' })
    const { cookie } = person
    const attempts = [
      { cookie, origin: 'https://evil.example' },
      { cookie, origin: 'null' },
      { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { cookie, 'sec-fetch-site': 'same-site' },
      { cookie },
    ].map(async (headers) => (await send(url, { method, headers })).code)
    expect(await Promise.all(attempts)).toEqual(Array(5).fill('request.cross-site'))
  })

  it('has changed nothing', async () => {
    const { text } = await send(`${plaza.url}/api/auth/me`, { headers: { cookie: person.cookie } })
    expect(text).toContain(person.address)
  })
})

describe('every page', () => {
  it.each(['/', '/schedule', '/session/the-bench', '/api/conference', '/nothing.here'])(
    'keeps to itself: %s',
    async (path) => {
      const { headers } = await fetch(plaza.url + path, { headers: { accept: 'text/html' } })
      const policy = new Map(
        (headers.get('content-security-policy') ?? '')
          .split(';')
          .map((directive) => directive.trim().split(' '))
          .map(([name = '', ...sources]) => [name, sources.join(' ')]),
      )
      expect(policy.get('script-src')).toBe("'self'")
      expect(policy.get('script-src-attr')).toBe("'none'")
      expect(policy.get('frame-ancestors')).toBe("'none'")
      expect(policy.get('object-src')).toBe("'none'")
      expect(policy.get('base-uri')).toBe("'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )
})

describe('files', () => {
  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/../../server/cli.js',
    '/assets/..%2f..%2fserver%2fcli.js',
    '/assets/%2e%2e%5c%2e%2e%5cserver%5ccli.js',
    '/..%c0%af..%c0%afpackage.json',
    '/%00/package.json',
    '/.env.json',
    '//etc/passwd.txt',
  ])('outside the built client are out of reach: %s', async (path) => {
    const { status, text } = await sendRaw(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(text).not.toMatch(/@plenum|root:|import /)
  })
})

describe('the mailbox', () => {
  it.each([{}, { host: 'localhost' }, { cookie: 'plenum-mailbox=guess' }])(
    'does not exist without its key for %j',
    async (headers) => {
      for (const path of ['/mailbox.json', '/mailbox', '/mailbox/1', '/mailbox/1/html?key=guess'])
        expect((await sendRaw(path, headers)).status).toBe(404)
    },
  )

  it('opens by the link that the start prints', async () => {
    const [link = ''] = /\/mailbox\?key=\S+/.exec(plaza.output()) ?? []
    expect((await sendRaw(link)).status).toBe(303)
  })
})

describe('the way back after signing in', () => {
  const elsewhere = ['//evil.example', '/\\evil.example', 'javascript:alert(1)', '/%2Fevil.example']

  it.each([...elsewhere, 'https://evil.example'])('does not lead to %s', async (redirect) => {
    expect((await signUp(plaza, redirect)).redirect).toBe('/')
  })

  it.skipIf(!chromiumPath)(
    'does not lead there in a browser either',
    async () => {
      const browser = await launchChromium()
      try {
        for (const [index, redirect] of elsewhere.entries()) {
          const { page, close } = await visit(browser, plaza)
          page.setDefaultTimeout(45_000)
          await page.goto(`/sign-in?${new URLSearchParams({ redirect })}`)
          await page.getByLabel('Email address').fill(person.address)
          await page.getByRole('button', { name: 'Mail me a code' }).click()
          await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
          await page.keyboard.type(await plaza.codeFor(person.address, index + 2))
          await page.getByRole('button', { name: 'Account: Ada Example' }).waitFor()
          await page.waitForURL(`${plaza.url}/`)
          await close()
        }
      } finally {
        await browser.close()
      }
    },
    180_000,
  )
})

describe('what a plaza writes and answers', () => {
  it('gives away no address, code, token or stack, at the most talkative level', async () => {
    const { register, verify, login } = registrationContract.endpoints
    const email = `grace-${Date.now()}@example.org`
    const started = await post(plaza, register.path, { name: 'Grace Hopper-Example', email })
    const { attempt } = create(await started.json(), signInStartedStruct)
    const code = await plaza.codeFor(email)
    const mails = await plaza.mails()
    const token = /#token=(\S+)/.exec(mails[0]?.text ?? '')?.[1] ?? ''
    expect(token).toHaveLength(43)

    const wrong = code === '000000' ? '000001' : '000000'
    const { cookie } = person
    const failures = await Promise.all([
      answerOf(await post(plaza, verify.path, { attempt, code: wrong })),
      answerOf(await post(plaza, verify.path, { attempt, code: [code] })),
      answerOf(await post(plaza, verify.path, { token: `${token}x` })),
      answerOf(await post(plaza, verify.path, { token, email })),
      answerOf(await post(plaza, login.path, { email: [email] })),
      send(`${plaza.url}/api/calendar/me/${token}?email=${email}`),
      send(`${plaza.url}/api/auth/sessions`, { headers: { authorization: `Bearer ${token}` } }),
      send(`${plaza.url}/api/schedule/%E0%A4%A?email=${email}&code=${code}`),
      send(`${plaza.url}/api/auth/verify`, {
        method: 'POST',
        headers: { origin: plaza.url, 'content-type': 'application/json', cookie },
        body: `{"token":"${token}","code":"${code}"`,
      }),
    ])
    expect(failures.map(({ status }) => status)).toEqual([
      400, 400, 410, 400, 400, 404, 401, 400, 400,
    ])
    const signedIn = await post(plaza, verify.path, { attempt, code })
    expect(signedIn.status).toBe(200)
    const session = /=([^;]+)/.exec(signedIn.headers.getSetCookie()[0] ?? '')?.[1] ?? ''
    expect(session).toHaveLength(43)

    const output = plaza.output()
    expect(output).toContain('auth.code-wrong')
    const answers = failures.map(({ text }) => text).join('\n')
    const secrets = [email, encodeURIComponent(email), code, token, session, 'Hopper-Example']
    for (const secret of [...secrets, person.address, cookie.split('=')[1] ?? 'cookie']) {
      expect(output).not.toContain(secret)
      expect(answers).not.toContain(secret)
    }
    expect(answers).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b|\.js\b/)
  })
})

interface Answer {
  readonly status: number
  readonly text: string
  /** Of the problem document, where the answer is one. */
  readonly code: string | undefined
}

async function send(url: string, init?: RequestInit): Promise<Answer> {
  return answerOf(await fetch(url, init))
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isProblem = response.headers.get('content-type') === 'application/problem+json'
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : undefined
  return { status: response.status, text, code }
}

/** A path and headers as they stand here: `fetch` would mend them first. */
function sendRaw(path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(plaza.url)
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
      })
    })
      .on('error', reject)
      .end()
  })
}
