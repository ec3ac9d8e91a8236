import { createClient, type Client, type Contract } from '@plenum/shared'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { createConference, type Conference, type ConferenceOptions } from '../server/index.ts'
import { engines } from './engines.ts'
import { testLog, type TestLog } from './test-log.ts'

export interface TestServerOptions extends Omit<
  Partial<ConferenceOptions>,
  'database' | 'stores' | 'log'
> {
  readonly features: ConferenceOptions['features']
  /** Stays the test's to close. Default: an embedded one in memory, closed with the server. */
  readonly database?: Database
  /** Stays the test's to close. Default: those in memory. */
  readonly stores?: Stores
  /** Default: a log of its own. */
  readonly log?: TestLog
}

export interface TestConference {
  readonly url: string
  readonly log: TestLog
  readonly conference: Conference
  /** Asks for a path of this server, as a page of the site would: `/api/conference`. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** A typed client of the server, signed in when it has a bearer token. */
  client<C extends Contract>(contract: C, options?: { readonly token?: string }): Client<C>
  close(): Promise<void>
}

/**
 * Starts a real conference server on a free port of this machine, for tests of features. Its
 * `selfUrl` is `http://localhost` unless the options say otherwise.
 */
export async function startTestServer(options: TestServerOptions): Promise<TestConference> {
  const { log = testLog(), selfUrl = 'http://localhost' } = options
  const database = options.database ?? (await engines[0].open())
  const stores = options.stores ?? (await openStores({ log }))
  const closeOwn = async () => {
    if (!options.stores) await stores.close()
    if (!options.database) await database.close()
  }
  try {
    const conference = await createConference({
      // No proxy has idle connections here.
      idleTimeout: 0,
      ...options,
      ...{ selfUrl, database, stores, log },
    })
    const { url, close } = await conference.listen({ port: 0, host: '127.0.0.1' })
    const request = (path: string, init?: RequestInit) => fetch(url + path, init)
    let closed: Promise<void> | undefined
    return {
      url,
      log,
      conference,
      fetch: request,
      client: (contract, { token } = {}) =>
        createClient(contract, {
          baseUrl: url + (options.apiBase ?? '/api'),
          ...(token === undefined ? {} : { token: () => token }),
        }),
      close: () => (closed ??= close().then(closeOwn)),
    }
  } catch (error) {
    await closeOwn()
    throw error
  }
}
