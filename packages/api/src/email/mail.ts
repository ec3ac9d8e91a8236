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

/** Something that carries mail. Resolves once the next hop has taken it. */
export interface MailTransport {
  send(mail: Mail): Promise<void>
  /** Resolves when mail could be sent now, rejects with the reason when not. */
  check(): Promise<void>
  close(): Promise<void>
}

/**
 * Where features hand mail in. Returns at once and never throws: sending, with its retries, goes on
 * behind the request that asked for it.
 */
export interface Mailer {
  send(mail: Mail): void
  /** Resolves once nothing is under way; for shutting down. */
  settled(): Promise<void>
}
