import { randomBytes } from 'node:crypto'
import type { Router } from 'express'
import { check, checkOptions, type OptionsShape } from '../options/index.ts'
import type { MailTransport, ReceivedMail } from './mail.ts'
import { mailboxRoutes } from './mailbox-routes.ts'

export interface MailboxOptions {
  /** How many mails are kept, the newest ones. Default: 100. */
  readonly capacity?: number
}

const mailboxOptionsShape: OptionsShape<MailboxOptions> = {
  capacity: check.optional(check.count),
}

export interface Mailbox {
  /** Takes every mail, and sends none. */
  readonly transport: MailTransport
  /** The newest first. */
  mails(): readonly ReceivedMail[]
  /**
   * The address to open, with the mailbox's key: `/mailbox?key=…`. The key is new for each mailbox.
   * Programs read `/mailbox.json` with the same query.
   */
  readonly path: string
  /**
   * `/mailbox` to read, `/mailbox.json` for programs. Without the key both answer 404, so that a
   * mailbox left in by mistake shows nobody's mail.
   */
  readonly routes: Router
}

/** Mail for development: it stays in memory and is read in the browser. */
export function mailbox(options: MailboxOptions = {}): Mailbox {
  checkOptions('mailbox', mailboxOptionsShape, options)
  const { capacity = 100 } = options
  const kept: { readonly mail: ReceivedMail; readonly key: string | undefined }[] = []
  const mails = () => kept.map(({ mail }) => mail)
  const key = randomBytes(24).toString('base64url')
  let last = 0
  const transport: MailTransport = {
    send(mail, { id: key } = {}) {
      // As for any reader, what is handed over twice is one mail.
      if (key !== undefined && kept.some((other) => other.key === key)) return Promise.resolve()
      kept.unshift({ mail: { ...mail, id: ++last, received: Date.now() }, key })
      kept.length = Math.min(kept.length, capacity)
      return Promise.resolve()
    },
    check: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
  return { transport, mails, path: `/mailbox?key=${key}`, routes: mailboxRoutes(mails, key) }
}
