import type { Mail, Mailer } from '../email/index.ts'

/** A mailer that keeps what is handed in, for a test to read. */
export interface TestMailer extends Mailer {
  /** Oldest first. */
  readonly mails: readonly Mail[]
  /** The last mail to an address. Throws when there is none. */
  lastTo(address: string): Mail
}

export function testMailer(): TestMailer {
  const mails: Mail[] = []
  return {
    mails,
    async send(mail) {
      mails.push(mail)
    },
    lastTo(address) {
      const mail = mails.findLast(({ to }) => to === address)
      if (!mail)
        throw new Error(`No mail to ${address}; mails went to ${mails.map(({ to }) => to)}`)
      return mail
    },
  }
}
