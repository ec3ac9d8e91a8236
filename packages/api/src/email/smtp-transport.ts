import { createTransport } from 'nodemailer'
import { MailRefusedError } from './mail-refused.ts'
import type { MailTransport } from './mail.ts'

export interface SmtpTransportOptions {
  /** The sender: `Plenum <plaza@example.org>`. */
  readonly from: string
  /** Connections held to the server. Default: 4. */
  readonly connections?: number
  /** Milliseconds to wait for the server at each step. Default: 10,000. */
  readonly timeout?: number
}

/**
 * Carries mail to an SMTP server: `smtp://user:password@host:587`, or `smtps://…:465` for TLS from
 * the first byte. With `smtp`, TLS is used as soon as the server offers it. `send` rejects with a
 * `MailRefusedError` when the server refuses the mail for good.
 */
export function smtpTransport(url: string, options: SmtpTransportOptions): MailTransport {
  const { from, connections = 4, timeout = 10_000 } = options
  const smtp = createTransport(
    { ...readUrl(url), pool: true, maxConnections: connections, ...timeouts(timeout) },
    { from },
  )
  return {
    async send({ to, subject, text, html, language }) {
      const headers = language ? { 'Content-Language': language } : {}
      await smtp
        .sendMail({ to: { name: '', address: to }, subject, text, html, headers })
        .catch((error: unknown) => {
          throw isRefusal(error)
            ? new MailRefusedError('The mail server refuses the mail', { cause: error })
            : error
        })
    },
    async check() {
      await smtp.verify()
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

function timeouts(milliseconds: number) {
  return {
    connectionTimeout: milliseconds,
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
  }
}

/** A 5xx reply (RFC 5321, 4.2.1) about the recipient or the message; not about our sign-in. */
function isRefusal(error: unknown): boolean {
  const { code, responseCode } = Object(error) as { code?: unknown; responseCode?: unknown }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && Number(responseCode) >= 500
}
