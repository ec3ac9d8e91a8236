import type { Tables } from '../database/index.ts'

/** One mail to one person. */
export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text; what every reader can show. */
  readonly text: string
  /** The same as HTML. Left out: text only. */
  readonly html?: string
  /** BCP 47, for the Content-Language header. */
  readonly language?: string
}

/** A mail as it arrived in the development mailbox. */
export interface ReceivedMail extends Mail {
  /** Counts up from 1. */
  readonly id: number
  /** When it came, in milliseconds since 1970. */
  readonly received: number
}

export interface CarryMailOptions {
  /**
   * The same each time the same mail is handed over, and no other's: becomes its `Message-ID`, by
   * which mail servers and readers know that a mail sent twice is one. Default: made up.
   */
  readonly id?: string
}

/** Something that carries mail. Resolves once the next hop has taken it. */
export interface MailTransport {
  /**
   * Rejects with a `MailRefusedError` when the mail will never be taken, with a
   * `MailServerAwayError` when no mail is at present.
   */
  send(mail: Mail, options?: CarryMailOptions): Promise<void>
  /** Resolves when mail could be sent now, rejects with the reason when not. */
  check(): Promise<void>
  close(): Promise<void>
}

/** What goes first when mail piles up: people who wait to sign in, then all else, then newsletters. */
export type MailPriority = 'sign-in' | 'ordinary' | 'bulk'

export interface SendMailOptions {
  /** Default: `ordinary`. */
  readonly priority?: MailPriority
  /** The caller's handle: inside a transaction, the mail goes out with it or not at all. */
  readonly db?: Tables<any>
}

/** Where features hand mail in. */
export interface Mailer {
  /**
   * Resolves once the mail is kept: from then on it arrives, however long the mail server is away
   * and whatever happens to this process. Nobody waits for the sending itself.
   */
  send(mail: Mail, options?: SendMailOptions): Promise<void>
  /** Discards mail to a normalised address that is kept still. Left out: none is kept. */
  forget?(db: Tables<any>, address: string): Promise<void>
}
