import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Router } from 'express'
import type { RequestHandler, Response } from 'express'
import { PlenumError } from '@plenum/shared'
import type { ReceivedMail } from './mail.ts'
import { listPage, mailboxStyle, mailPage } from './mailbox-page.ts'

const styleHash = createHash('sha256').update(mailboxStyle).digest('base64')
const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
/** A mail brings its own styles, and may do nothing else but lead somewhere. */
const mailPolicy = `sandbox allow-popups allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The pages of a mailbox. To anybody who is not on this machine, nothing lives here. */
export function mailboxRoutes(mails: () => readonly ReceivedMail[]): Router {
  const router = Router()
  router.use(['/mailbox', '/mailbox.json'], onlyFromHere)
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

const onlyFromHere: RequestHandler = (request, response, next) => {
  if (!isFromHere(request)) return next('router')
  response.setHeader('Cache-Control', 'no-store')
  next()
}

/**
 * By the connection, and by the name in the address, so that a page elsewhere whose name was made to
 * point here reads nothing. A request that a proxy passed on comes from who knows where.
 */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']
  if (forwarded.some((name) => headers[name] !== undefined)) return false
  const host = headers.host?.replace(/:\d+$/, '') ?? ''
  return (
    isLoopback(socket.remoteAddress ?? '') && (isLoopback(host) || /^(.+\.)?localhost$/.test(host))
  )
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127(\.\d{1,3}){3}$|^\[?::1\]?$/.test(address)
}
