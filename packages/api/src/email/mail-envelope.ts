import { readEmail, type EmailAddress } from '@plenum/shared'
import type { PluginFunction } from 'nodemailer/lib/mailer'
import { MailRefusedError } from './mail-errors.ts'

/**
 * The recipient of a mail, which is in canonical form already.
 * @throws {MailRefusedError} for any other text.
 */
export function requireMailbox(to: string): EmailAddress {
  const email = readEmail(to)
  if (email === undefined || email !== to)
    throw new MailRefusedError('The recipient is not an address in canonical form')
  return email
}

/**
 * Refuses a mail if nodemailer read another recipient than it was given. Nodemailer writes the domain
 * in Unicode next to a Unicode local part; the envelope keeps the form of the account.
 */
export const keepEnvelope: PluginFunction = (mail, done) => {
  const { to } = mail.data
  const wanted = typeof to === 'object' && 'address' in to ? to.address : undefined
  const envelope = mail.message.getEnvelope()
  const [read, ...others] = [envelope.to].flat()
  if (
    wanted === undefined ||
    typeof read !== 'string' ||
    others.length > 0 ||
    readEmail(read) !== wanted
  )
    return done(new MailRefusedError('The envelope differs from the recipient of the mail'))
  mail.message.getEnvelope = () => ({ ...envelope, to: [wanted] })
  done()
}
