import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { RequestHandler, Response, Router } from 'express'
import { PlenumError } from '@plenum/shared'
import type { ReceivedMail } from './mail.ts'
import { listPage, mailboxStyle, mailPage } from './mailbox-page.ts'
import { exactRouting } from '../http/exact-routing.ts'
import { loadExpress } from '../modules/index.ts'

const styleHash = createHash('sha256').update(mailboxStyle).digest('base64')
const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
/** A mail brings its own styles, and may do nothing else but lead somewhere. */
const mailPolicy = `sandbox allow-popups allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The pages of a mailbox, for those who have its key. To all others, they do not exist. */
export function mailboxRoutes(mails: () => readonly ReceivedMail[], key: string): Router {
  const router = loadExpress().Router(exactRouting)
  router.use(['/mailbox', '/mailbox.json'], requireKey(key))
  router.get('/mailbox.json', (_request, response) => void response.json(mails()))
  router.get('/mailbox', (_request, response) => sendPage(response, listPage(mails()), pagePolicy))
  router.get('/mailbox/:id', (request, response) => {
    sendPage(response, mailPage(findMail(mails(), request.params.id)), pagePolicy)
  })
  router.get('/mailbox/:id/html', (request, response) => {
    const { html } = findMail(mails(), request.params.id)
    if (html === undefined) throw new PlenumError('request.not-found')
    sendPage(response, html, mailPolicy)
  })
  return router
}

function findMail(mails: readonly ReceivedMail[], id: string): ReceivedMail {
  const mail = mails.find((candidate) => String(candidate.id) === id)
  if (!mail) throw new PlenumError('request.not-found')
  return mail
}

function sendPage(response: Response, html: string, policy: string): void {
  response.setHeader('Content-Security-Policy', policy)
  response.type('html').send(html)
}

const cookieName = 'plenum-mailbox'

/** The link brings the key once; a cookie keeps it afterwards, out of the address bar. */
function requireKey(key: string): RequestHandler {
  return (request, response, next) => {
    const { key: given } = request.query
    const hasLink = typeof given === 'string' && isSame(given, key)
    if (!hasLink && !hasCookie(request, key)) return next('router')
    response.setHeader('Cache-Control', 'no-store')
    if (!hasLink || request.baseUrl !== '/mailbox') return next()
    const options = { httpOnly: true, sameSite: 'lax', path: '/' } as const
    response.cookie(cookieName, key, options).redirect(303, 'mailbox')
  }
}

function hasCookie({ headers }: IncomingMessage, key: string): boolean {
  const pairs = headers.cookie?.split(';').map((pair) => pair.trim()) ?? []
  return pairs.some((pair) => {
    const [name, value = ''] = pair.split('=')
    return name === cookieName && isSame(value, key)
  })
}

/** Compares digests, in the same time for every guess. */
function isSame(given: string, key: string): boolean {
  const [left, right] = [given, key].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
