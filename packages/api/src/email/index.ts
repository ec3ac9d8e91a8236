export {
  composeMail,
  type ComposedMail,
  type ComposeMailOptions,
  type MailAction,
} from './compose-mail.ts'
export type { Mail, Mailer, MailTransport, ReceivedMail } from './mail.ts'
export { MailRefusedError } from './mail-refused.ts'
export { mailbox, type Mailbox, type MailboxOptions } from './mailbox.ts'
export { createMailer, type CreateMailerOptions, type RetryingMailer } from './mailer.ts'
export { smtpTransport, type SmtpTransportOptions } from './smtp-transport.ts'
