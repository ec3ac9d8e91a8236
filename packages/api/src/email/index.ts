export type { Mail, Mailer, MailTransport } from './mail.ts'
