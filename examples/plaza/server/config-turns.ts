import { option } from '@plenum/api'

/** Limits of requests that are answered at the same time; further ones wait or get 429. */
export function turnOptions() {
  return {
    apiMaxConcurrentPerAccount: option.integer('API_MAX_CONCURRENT_PER_ACCOUNT', {
      about: 'Requests and events of one account answered at the same time.',
      default: 4,
      min: 1,
    }),
    apiMaxWaitingPerAccount: option.integer('API_MAX_WAITING_PER_ACCOUNT', {
      about: 'Further requests of the account that wait; beyond, the response is 429.',
      default: 100,
      min: 1,
    }),
    apiMaxConcurrentPerAddress: option.integer('API_MAX_CONCURRENT_PER_ADDRESS', {
      about: 'Requests without a known account answered at the same time, of one address.',
      default: 32,
      min: 1,
    }),
    apiMaxWaitingPerAddress: option.integer('API_MAX_WAITING_PER_ADDRESS', {
      about: 'Further requests of the address that wait; a whole venue may share one.',
      default: 5000,
      min: 1,
    }),
  }
}

type TurnConfig = {
  readonly [K in keyof ReturnType<typeof turnOptions>]: number
}

/** Members of the option `api` of a conference. */
export function turnLimits(config: TurnConfig) {
  return {
    maxConcurrentPerAccount: config.apiMaxConcurrentPerAccount,
    maxWaitingPerAccount: config.apiMaxWaitingPerAccount,
    maxConcurrentPerAddress: config.apiMaxConcurrentPerAddress,
    maxWaitingPerAddress: config.apiMaxWaitingPerAddress,
  }
}
