import { once } from 'node:events'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerNotFound, answerProblem, requestLog } from '../http/index.ts'
import { escapeHtml } from '../markup/index.ts'
import { testLog } from '../testing/test-log.ts'
import { composeMail } from './compose-mail.ts'
import { mailbox, type Mailbox } from './mailbox.ts'

let server: Server
let box: Mailbox
beforeEach(async () => {
  box = mailbox({ capacity: 3 })
  const app = express().use(requestLog(testLog()), box.routes, answerNotFound, answerProblem)
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.close()
  await once(server, 'close')
})

interface MailboxAnswer {
  readonly status: number
  readonly body: string
  readonly policy: string
  readonly cookie: string
  readonly location: string | undefined
}

const keyOf = () => new URL(box.path, 'http://localhost').searchParams.get('key') ?? ''
const withCookie = () => ({ cookie: `other=1; plenum-mailbox=${keyOf()}` })

/** `fetch` does not let a test choose the Host header. */
function get(path: string, headers: Record<string, string> = withCookie()) {
  const { port } = server.address() as AddressInfo
  return new Promise<MailboxAnswer>((resolve, reject) => {
    request({ port, path, headers, agent: false }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      resolve({
        status: response.statusCode ?? 0,
        body: Buffer.concat(parts).toString(),
        policy: String(response.headers['content-security-policy']),
        cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
        location: response.headers.location,
      })
    })
      .on('error', reject)
      .end()
  })
}

const signIn = composeMail({
  subject: '<b>Sign in</b>',
  paragraphs: ['Hello & welcome'],
  action: { label: 'Sign in', url: 'https://plaza.example/verify?token=a&x="b"' },
  code: '123456',
  footer: 'Plaza',
  language: 'ar',
  direction: 'rtl',
})

describe('the mailbox of a development server', () => {
  it('has a mail that was handed over twice once', async () => {
    for (const id of ['a', 'a', 'b', undefined])
      await box.transport.send({ ...signIn, to: 'a@example.org' }, id ? { id } : {})
    expect(box.mails().map(({ id }) => id)).toEqual([3, 2, 1])
  })

  it('shows what was sent, the newest first, as a page and as JSON', async () => {
    expect((await get('/mailbox')).body).toContain('No mail yet')
    for (const to of ['a@example.org', 'b@example.org', 'c@example.org', 'd@example.org'])
      await box.transport.send({ ...signIn, to })
    const { body } = await get('/mailbox')
    expect([...body.matchAll(/<bdi>(\w)@example.org/g)].map(([, name]) => name)).toEqual([
      'd',
      'c',
      'b',
    ])
    expect(body).toContain('http-equiv="refresh"')
    const mails = JSON.parse((await get('/mailbox.json')).body) as { id: number; to: string }[]
    expect(mails.map(({ id, to }) => [id, to])).toEqual([
      [4, 'd@example.org'],
      [3, 'c@example.org'],
      [2, 'b@example.org'],
    ])
  })

  it('shows one mail with links to follow and nothing of it as markup', async () => {
    await box.transport.send({ ...signIn, to: 'ada@example.org' })
    const { body, policy } = await get('/mailbox/1')
    expect(body).toContain(`href="${escapeHtml('https://plaza.example/verify?token=a&x=')}"`)
    expect(body).toContain(escapeHtml('<b>Sign in</b>'))
    expect(body).not.toContain('<b>')
    expect(body).toContain('dir="rtl"')
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/)
    const html = await get('/mailbox/1/html')
    expect(html.body).toBe(signIn.html)
    expect(html.policy).toContain('sandbox')
    expect((await get('/mailbox/2')).status).toBe(404)
  })

  it.each([
    ['nothing', {}],
    ['a loopback name', { host: 'localhost' }],
    ['another cookie', { cookie: 'plenum-mailbox=guess' }],
    ['an empty cookie', { cookie: 'plenum-mailbox=' }],
  ])('does not exist for %s', async (_what, headers) => {
    for (const path of [
      '/mailbox',
      '/mailbox.json',
      '/mailbox/1',
      '/mailbox?key=',
      '/mailbox?key=a',
    ])
      expect((await get(path, headers)).status).toBe(404)
  })

  it('opens by its link and keeps the key in a cookie', async () => {
    const opened = await get(box.path, { host: 'plaza.example' })
    expect([opened.status, opened.location]).toEqual([303, 'mailbox'])
    const { status } = await get('/mailbox', { host: 'plaza.example', cookie: opened.cookie })
    expect(status).toBe(200)
    expect((await get(`/mailbox.json?key=${keyOf()}`, {})).status).toBe(200)
  })

  it('has another key for each mailbox', () => {
    expect(mailbox().path).not.toBe(box.path)
  })
})

describe('a composed mail', () => {
  it('says the same as text and as HTML, with everything escaped', () => {
    expect(signIn.text).toBe(
      '123456\n\nHello & welcome\n\nSign in:\nhttps://plaza.example/verify?token=a&x="b"\n\n-- \nPlaza',
    )
    expect(signIn.html).toContain('<html lang="ar" dir="rtl">')
    expect(signIn.html).toContain(`<h1>${escapeHtml('<b>Sign in</b>')}</h1>`)
    expect(signIn.html).toContain(`<p>${escapeHtml('Hello & welcome')}</p>`)
    expect(signIn.html).toContain(
      `href="${escapeHtml('https://plaza.example/verify?token=a&x="b"')}"`,
    )
    expect(signIn.html).toContain('<p class="code" dir="ltr">123456</p>')
  })
})
