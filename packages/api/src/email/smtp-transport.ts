import type * as nodemailer from 'nodemailer'
import { lazyModule } from '../modules/index.ts'
import { keepEnvelope, requireMailbox } from './mail-envelope.ts'
import { check, checkOptions, type OptionsShape } from '../options/index.ts'
import { MailRefusedError, MailServerAwayError } from './mail-errors.ts'
import type { MailTransport } from './mail.ts'

const loadNodemailer = lazyModule<typeof nodemailer>('nodemailer')

export interface SmtpTransportOptions {
  /** The sender: `Plenum <plaza@example.org>`. */
  readonly from: string
  /** Connections held to the server. Default: 4. */
  readonly connections?: number
  /** Milliseconds to wait for a connection, and again for the server's greeting. Default: 10,000. */
  readonly timeout?: number
  /**
   * Milliseconds to wait for each answer from then on. A server may take a while to say that it took
   * a mail (RFC 5321, 4.5.3.2.6), and one that is not heard out gets the mail again. Default: 300,000.
   */
  readonly answerTimeout?: number
}

const smtpTransportOptionsShape: OptionsShape<SmtpTransportOptions> = {
  from: check.name,
  connections: check.optional(check.count),
  timeout: check.optional(check.milliseconds),
  answerTimeout: check.optional(check.milliseconds),
}

/**
 * Carries mail to an SMTP server: `smtp://user:password@host:587`, or `smtps://…:465` for TLS from
 * the first byte. With `smtp`, TLS is used as soon as the server offers it.
 */
export function smtpTransport(url: string, options: SmtpTransportOptions): MailTransport {
  checkOptions('smtpTransport', smtpTransportOptionsShape, options)
  const { from, connections = 4, timeout = 10_000, answerTimeout = 300_000 } = options
  const { createTransport } = loadNodemailer()
  const smtp = createTransport(
    {
      ...readUrl(url),
      ...timeouts(timeout, answerTimeout),
      pool: true,
      maxConnections: connections,
      idleTimeout: timeout,
      // For a connection that the server had closed; what fails again is the queue's to try later.
      maxRequeues: 1,
    },
    { from },
  )
  smtp.use('stream', keepEnvelope)
  // Whoever only looks has no mail under way that would be worth the wait.
  const probe = createTransport({ ...readUrl(url), ...timeouts(timeout, timeout) })
  return {
    async send({ to, subject, text, html, language }, { id } = {}) {
      const headers = language ? { 'Content-Language': language } : {}
      const messageId = id === undefined ? {} : { messageId: `<${id}@${domainOf(from)}>` }
      await smtp
        .sendMail({
          to: { name: '', address: requireMailbox(to) },
          subject,
          text,
          html,
          headers,
          ...messageId,
        })
        .catch(async (error: unknown) => {
          throw await explain(error, () => probe.verify())
        })
    },
    async check() {
      await probe.verify()
    },
    close: () => Promise.resolve(smtp.close()),
  }
}

function readUrl(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url)
  if (protocol !== 'smtp:' && protocol !== 'smtps:')
    throw new TypeError('The address of a mail server begins with smtp:// or smtps://')
  const secure = protocol === 'smtps:'
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username ? { auth } : {}),
  }
}

function timeouts(begin: number, answer: number) {
  return { connectionTimeout: begin, greetingTimeout: begin, socketTimeout: answer }
}

async function explain(error: unknown, verify: () => Promise<unknown>): Promise<unknown> {
  if (error instanceof MailRefusedError) return error
  const reply = Object(error) as Reply
  if (isAboutUs(reply) || (await isAway(error, verify)))
    return new MailServerAwayError('The mail server takes no mail at present', { cause: error })
  if (isRefusal(reply))
    return new MailRefusedError('The mail server refuses the mail', { cause: error })
  return error
}

/** What nodemailer tells of an answer that was no yes. */
interface Reply {
  readonly code?: unknown
  readonly responseCode?: unknown
  /** What was answered: `MAIL FROM`, `RCPT TO`, `DATA`. */
  readonly command?: unknown
}

/**
 * `MAIL FROM` names the sender, which all our mails share: what is refused there is us, but for a
 * mail that is too large (552; RFC 1870, 6.1). 530 and 535 ask for our sign-in (RFC 4954, 6).
 */
function isAboutUs({ responseCode, command }: Reply): boolean {
  if (responseCode === 530 || responseCode === 535) return true
  return command === 'MAIL FROM' && Number(responseCode) >= 400 && responseCode !== 552
}

/** A 5xx reply (RFC 5321, 4.2.1) about the recipient or the message. */
function isRefusal({ code, responseCode }: Reply): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && Number(responseCode) >= 500
}

/**
 * A connection that breaks may be the fault of the mail that was on its way, which must not hold up
 * all others: so a server that still answers is not away.
 */
async function isAway(error: unknown, verify: () => Promise<unknown>): Promise<boolean> {
  const { code, syscall } = Object(error) as { code?: unknown; syscall?: unknown }
  if (syscall === 'connect' || code === 'EDNS' || code === 'EAUTH') return true
  if (!connectionFailures.has(code)) return false
  return verify().then(
    () => false,
    () => true,
  )
}

const connectionFailures = new Set<unknown>([
  'ECONNECTION',
  'ESOCKET',
  'ETIMEDOUT',
  'ETLS',
  'EPROTOCOL',
])

/** Of `Plenum <plaza@example.org>`: `example.org`. */
function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
}
