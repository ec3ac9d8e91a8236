import {
  createMailer,
  mailbox,
  smtpTransport,
  type Database,
  type Mailbox,
  type QueuedMailer,
  type Queues,
} from '@plenum/api'
import type { PlazaConfig } from './config.ts'
import { UserError } from './user-error.ts'

export interface PlazaMail {
  readonly mailer: QueuedMailer
  /** Where mail stays when there is no server to send it. */
  readonly mailbox?: Mailbox
  close(): Promise<void>
}

/** Sends mail, or keeps it to be read in the browser while no server for it is configured. */
export function openMail(
  { smtpUrl, mailFrom }: Pick<PlazaConfig, 'smtpUrl' | 'mailFrom'>,
  parts: { readonly queues: Queues; readonly database: Database },
): PlazaMail {
  const box = mailbox()
  const transport = smtpUrl ? smtpTransport(smtpUrl, { from: senderOf(mailFrom) }) : box.transport
  const mailer = createMailer({ ...parts, transport })
  return {
    mailer,
    ...(smtpUrl ? {} : { mailbox: box }),
    close: () => transport.close(),
  }
}

function senderOf(mailFrom: string | undefined): string {
  if (mailFrom) return mailFrom
  throw new UserError('SMTP_URL is set, so MAIL_FROM must be: who is the sender of mail?')
}
