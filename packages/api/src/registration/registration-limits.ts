import type { RateLimit } from '../cache/rate-limiter.ts'

export interface RegistrationLimits {
  /**
   * Mails to one address. Whoever uses them up for somebody else locks nobody out: each of those
   * mails carries a link that works. Default: 5 in 15 minutes.
   */
  readonly mailsPerAddress: RateLimit
  /**
   * Mails asked for from one network. Raise it where a venue's visitors share an address.
   * Default: 300 in 15 minutes.
   */
  readonly mailsPerNetwork: RateLimit
  /**
   * Codes typed for one address, right or wrong, over all its mails; with the five that each mail
   * allows, it keeps a code from being guessed. Links go on working. Default: 30 in 24 hours.
   */
  readonly codesPerAddress: RateLimit
  /**
   * Wrong codes typed from one network, over all addresses: who tries one code at each of many
   * addresses gets no further. Links go on working. Default: 60 in 15 minutes.
   */
  readonly wrongCodesPerNetwork: RateLimit
  /** Links and codes tried from one network. Default: 600 in 15 minutes. */
  readonly triesPerNetwork: RateLimit
  /** Exports of one account's data. Default: 10 in an hour. */
  readonly exportsPerAccount: RateLimit
  /** Webhooks from one network that nobody signed. Default: 60 in 15 minutes. */
  readonly refusedWebhooks: RateLimit
}

export const defaultLimits: RegistrationLimits = {
  mailsPerAddress: { name: 'sign-in.mails.address', points: 5, seconds: 900 },
  mailsPerNetwork: { name: 'sign-in.mails.network', points: 300, seconds: 900 },
  codesPerAddress: { name: 'sign-in.codes.address', points: 30, seconds: 86_400 },
  wrongCodesPerNetwork: { name: 'sign-in.wrong-codes.network', points: 60, seconds: 900 },
  triesPerNetwork: { name: 'sign-in.tries.network', points: 600, seconds: 900 },
  exportsPerAccount: { name: 'account.exports', points: 10, seconds: 3600 },
  refusedWebhooks: { name: 'webhooks.refused.network', points: 60, seconds: 900 },
}

export { networkOf } from '../http/client-network.ts'
