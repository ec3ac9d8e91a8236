export {
  composeMail,
  type ComposedMail,
  type ComposeMailOptions,
  type MailAction,
} from './compose-mail.ts'
export type {
  CarryMailOptions,
  Mail,
  Mailer,
  MailPriority,
  MailTransport,
  ReceivedMail,
  SendMailOptions,
} from './mail.ts'
export { MailRefusedError, MailServerAwayError } from './mail-errors.ts'
export { mailbox, type Mailbox, type MailboxOptions } from './mailbox.ts'
export { createMailer, type CreateMailerOptions, type QueuedMailer } from './mailer.ts'
export { smtpTransport, type SmtpTransportOptions } from './smtp-transport.ts'
