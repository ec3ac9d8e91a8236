import { registrationContract } from '@plenum/shared'
import { openStores } from '../cache/index.ts'
import { registration, type RegistrationOptions } from '../registration/index.ts'
import { countStatements } from './count-statements.ts'
import type { TestEngine } from './engines.ts'
import { fakeClock } from './fake-clock.ts'
import { readSignInMail } from './read-sign-in-mail.ts'
import { testLog } from './test-log.ts'
import { testMailer } from './test-mailer.ts'
import { startTestServer } from './test-server.ts'

/** A person that the tests of signing in are about. */
export const rosa = { email: 'rosa@example.org', name: 'Rosa Lindqvist' }

export type TestSignIns = Awaited<ReturnType<typeof openTestSignIns>>

/** A conference with registration alone, and what people do to get in. */
export async function openTestSignIns(open: TestEngine['open']) {
  const database = await open()
  const stores = await openStores({ log: testLog() })
  const mailer = testMailer()
  const clock = fakeClock('2026-06-01T10:00:00Z')
  const { database: counted, count: statements } = countStatements(database)

  async function start(options: Partial<RegistrationOptions> = {}) {
    const people = registration({
      database: counted,
      mailer,
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: 'a secret of the tests',
      title: (language) => (language === 'ar' ? 'أيام الميناء' : 'Harbour Days'),
      clock,
      ...options,
    })
    const server = await startTestServer({ features: [people], database, stores, log: testLog() })
    return { people, server }
  }
  let running = await start()

  function post(path: string, body: object, headers: object = {}): Promise<Response> {
    return running.server.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  }
  const api = () => running.server.client(registrationContract)
  const login = (email = rosa.email, more = {}) => api().login({ body: { email, ...more } })
  const verify = (body: object) => post('/api/auth/verify', body)

  /** What became of a try to get in: `signed in`, or the code of the problem. */
  async function outcome(body: object): Promise<string> {
    const response = await verify(body)
    return response.ok ? 'signed in' : ((await response.json()) as { code: string }).code
  }

  return {
    ...{ database, mailer, clock, statements, post, api, login, verify, outcome },
    people: () => running.people,
    server: () => running.server,

    /** An account, as registering and opening the mail's link makes one. */
    async register(person = rosa, more = {}): Promise<void> {
      await api().register({ body: { ...person, ...more } })
      const { token } = readSignInMail(mailer.lastTo(person.email))
      const registered = await outcome({ token })
      if (registered !== 'signed in') throw new Error(`Registering ended with ${registered}`)
    },

    /** The attempt, and the code and the token of its mail. */
    async startLogin(email = rosa.email) {
      const { attempt } = await login(email)
      return { attempt, ...readSignInMail(mailer.lastTo(email)) }
    },

    /** The same people and mails, under other options. */
    async restart(options: Partial<RegistrationOptions>): Promise<void> {
      await running.server.close()
      running = await start(options)
    },

    async close(): Promise<void> {
      await running.server.close()
      await stores.close()
      await database.close()
    },
  }
}

/** A code like this one, but not this one. */
export function wrongCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}
