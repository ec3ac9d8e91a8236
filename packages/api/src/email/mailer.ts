import { object, optional, readEmail, string } from '@plenum/shared'
import type { Database } from '../database/index.ts'
import {
  DeadLetterError,
  discardMatching,
  NotNowError,
  type Queue,
  type Queues,
} from '../queue/index.ts'
import type { QueueWorker } from '../queue/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { MailRefusedError, MailServerAwayError } from './mail-errors.ts'
import type { Mail, Mailer, MailPriority, MailTransport } from './mail.ts'

export interface CreateMailerOptions {
  /** Where mail goes. Stays the caller's to close. */
  readonly transport: MailTransport
  /** Where mail waits. */
  readonly queues: Queues
  readonly database: Database
  /** Mails under way at once in a process. Default: 4. */
  readonly concurrency?: number
}

const createMailerOptionsShape: OptionsShape<CreateMailerOptions> = {
  transport: check.made('a transport, as smtpTransport() creates or mailbox() has', 'send'),
  queues: part.queues,
  database: part.database,
  concurrency: check.optional(check.count),
}

/** A mailer, and what sends its mail in the processes that work on queues. */
export interface QueuedMailer extends Mailer {
  readonly worker: QueueWorker<Mail>
}

/**
 * Mail that waits to be sent. A mail that is sent is deleted; one that is given up is kept with the
 * dead letters until it is retried, discarded, or pruned.
 */
export const sendMailQueue: Queue<Mail> = {
  name: 'send-mail',
  summary: 'Sends mail.',
  payload: object({
    to: string(),
    subject: string(),
    text: string(),
    html: optional(string()),
    language: optional(string()),
  }) as Queue<Mail>['payload'],
  // About three quarters of an hour for a mail that the server does not want yet (greylisting, a
  // full mailbox); the time that the server itself is away does not count.
  attempts: 18,
  firstDelay: 1_000,
  longestDelay: 300_000,
  // Above what the transport's own limits add up to (RFC 5321, 4.5.3.2): a mail that a slow server is
  // about to take must not be handed to it again.
  tryWithin: 900_000,
}

const priorities: Record<MailPriority, number> = { 'sign-in': 20, ordinary: 10, bulk: 0 }

/**
 * Mail by way of a queue. Tried again until the server takes it; refused for good, or too often, it
 * goes to the dead letters. Neither addresses nor texts are logged.
 */
export function createMailer(options: CreateMailerOptions): QueuedMailer {
  checkOptions('createMailer', createMailerOptionsShape, options)
  const { transport, queues, database, concurrency = 4 } = options
  return {
    async send(mail, { priority = 'ordinary', db = database.tables<any>() } = {}) {
      // As stored with the account, by which `forget` finds it; the transport refuses any other.
      const to = readEmail(mail.to) ?? mail.to
      await queues.enqueue(db, sendMailQueue, { ...mail, to }, { priority: priorities[priority] })
    },
    async forget(db, address) {
      await discardMatching(db, sendMailQueue, { to: address })
    },
    worker: {
      queue: sendMailQueue,
      concurrency,
      async work(mail, { item, log }) {
        await transport.send(mail, { id: item }).catch((error: unknown) => {
          throw forQueue(error)
        })
        log.info({}, 'mail sent')
      },
    },
  }
}

/** What a server says to a mail may name its reader: the kind of failure is all that is passed on. */
function forQueue(error: unknown): Error {
  if (error instanceof MailServerAwayError) return new NotNowError(error.message, { cause: error })
  if (error instanceof MailRefusedError) return new DeadLetterError(error.message, { cause: error })
  return new Error('The mail server did not take the mail', { cause: error })
}
