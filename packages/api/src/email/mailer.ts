import { randomUUID } from 'node:crypto'
import type { Log } from '../logging/index.ts'
import { MailRefusedError } from './mail-refused.ts'
import type { Mail, Mailer, MailTransport } from './mail.ts'

export interface CreateMailerOptions {
  readonly log: Log
  /** Mails under way at once. Default: 4. */
  readonly concurrency?: number
  /** How often a mail is tried. Default: 12, which takes about a quarter of an hour. */
  readonly attempts?: number
  /** Milliseconds before the second try; twice as long before each next one. Default: 1,000. */
  readonly firstDelay?: number
  /** The longest wait between two tries, in milliseconds. Default: 300,000. */
  readonly longestDelay?: number
}

export interface RetryingMailer extends Mailer {
  /** Gives up what waits to be tried again, and resolves once nothing is under way. */
  close(): Promise<void>
}

interface Parcel {
  readonly id: string
  readonly mail: Mail
  readonly attempt: number
}

/**
 * Hands mails to a transport, again and again until it takes them: with a growing pause between,
 * and a few at a time. A mail that is refused for good, or too often, ends as an error in the log,
 * under an id and without its address.
 */
export function createMailer(
  transport: MailTransport,
  options: CreateMailerOptions,
): RetryingMailer {
  const { log, concurrency = 4, attempts = 12 } = options
  const queue: Parcel[] = []
  const waiting = new Map<NodeJS.Timeout, Parcel>()
  const listeners: (() => void)[] = []
  let underWay = 0
  let isClosed = false

  const work = () => {
    while (underWay < concurrency) {
      const parcel = queue.shift()
      if (!parcel) break
      underWay += 1
      void deliver(parcel).finally(() => {
        underWay -= 1
        work()
      })
    }
    if (underWay + queue.length + waiting.size === 0)
      for (const resolve of listeners.splice(0)) resolve()
  }

  const deliver = async (parcel: Parcel) => {
    const { id, attempt } = parcel
    try {
      await transport.send(parcel.mail)
      log.info({ mail: id, attempt }, 'mail sent')
    } catch (error) {
      const isLast = error instanceof MailRefusedError || attempt >= attempts || isClosed
      log[isLast ? 'error' : 'warn']({ mail: id, attempt, error }, failure(isLast))
      if (!isLast) tryLater({ ...parcel, attempt: attempt + 1 })
    }
  }

  const tryLater = (parcel: Parcel) => {
    const timer = setTimeout(
      () => {
        waiting.delete(timer)
        queue.push(parcel)
        work()
      },
      delayBefore(parcel.attempt, options),
    )
    waiting.set(timer, parcel)
  }

  const settled = () => new Promise<void>((resolve) => (listeners.push(resolve), work()))

  return {
    send(mail) {
      queue.push({ id: randomUUID(), mail, attempt: 1 })
      work()
    },
    settled,
    close() {
      isClosed = true
      for (const [timer, { id, attempt }] of waiting) {
        clearTimeout(timer)
        log.error({ mail: id, attempt }, failure(true))
      }
      waiting.clear()
      return settled()
    },
  }
}

function failure(isLast: boolean): string {
  return isLast ? 'mail given up' : 'mail not taken; it will be tried again'
}

function delayBefore(
  attempt: number,
  { firstDelay = 1000, longestDelay = 300_000 }: CreateMailerOptions,
): number {
  return Math.min(longestDelay, firstDelay * 2 ** (attempt - 2))
}
