import {
  createMailer,
  mailbox,
  smtpTransport,
  type Log,
  type Mailbox,
  type Mailer,
} from '@plenum/api'
import type { PlazaConfig } from './config.ts'
import { UserError } from './user-error.ts'

export interface PlazaMail {
  readonly mailer: Mailer
  /** Where mail stays when there is no server to send it. */
  readonly mailbox?: Mailbox
  close(): Promise<void>
}

/** Sends mail, or keeps it to be read in the browser while no server for it is configured. */
export function openMail(
  { smtpUrl, mailFrom }: Pick<PlazaConfig, 'smtpUrl' | 'mailFrom'>,
  log: Log,
): PlazaMail {
  const box = mailbox()
  const transport = smtpUrl ? smtpTransport(smtpUrl, { from: senderOf(mailFrom) }) : box.transport
  const mailer = createMailer(transport, { log })
  return {
    mailer,
    ...(smtpUrl ? {} : { mailbox: box }),
    async close() {
      await mailer.close()
      await transport.close()
    },
  }
}

function senderOf(mailFrom: string | undefined): string {
  if (mailFrom) return mailFrom
  throw new UserError('SMTP_URL is set, so MAIL_FROM must be: who is the sender of mail?')
}
