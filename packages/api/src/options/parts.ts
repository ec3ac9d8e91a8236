// Checks of the parts that several factories take.
import { count, made, name, options, that } from './checks.ts'
import type { RateLimit } from '../cache/rate-limiter.ts'

export const database = made('a database, as openDatabase() resolves to', 'tables')
export const bus = made('a bus, as openStores() opens', 'publish', 'subscribe')
export const limiter = made('a limiter, as openStores() opens', 'take')
export const log = made('a log, as createLog() creates', 'info', 'warn', 'error')
export const queues = made('queues, as openQueues() opens', 'enqueue')
export const openedQueues = made('queues, as openQueues() opens', 'enqueue', 'work', 'status')
export const mailer = made('a mailer, as createMailer() creates', 'send')
export const programme = made('the feature that schedule() creates', 'current')
export const rateLimit = options<RateLimit>({ name, points: count, seconds: count })

/** Texts of mails by language. */
export const messages = that<object>(
  'an object of texts by language',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)
