import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { bearerRequestHeader, createClient, registrationContract } from '@plenum/shared'
import { readSignInMail } from '../testing/read-sign-in-mail.ts'
import { openSteppedClock } from '../testing/stepped-process.ts'

const clock = await openSteppedClock()
const folder = await mkdtemp(join(tmpdir(), 'plenum-stepped-'))
afterAll(async () => {
  await clock?.remove()
  await rm(folder, { recursive: true })
})

/** Seconds of the limit on guesses. */
const window = 900
const hour = 3_600

/** A conference with a job that runs ten times a second; it answers what was counted at `/state`. */
const conference = `
  const plenum = await import(${JSON.stringify(import.meta.resolve('../index.ts'))})
  const { object, string } = await import(${JSON.stringify(import.meta.resolve('superstruct'))})
  const { defineEndpoint } = await import(${JSON.stringify(import.meta.resolve('@plenum/shared'))})
  const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  const selfUrl = 'http://localhost'
  const database = await plenum.openDatabase({ directory: ${JSON.stringify(join(folder, 'database'))}, log })
  const stores = await plenum.openStores({ log })
  const queues = plenum.openQueues({ database, log })
  const box = plenum.mailbox()
  const mailer = plenum.createMailer({ database, queues, transport: box.transport })
  const people = plenum.registration({
    ...{ database, mailer, selfUrl, limiter: stores.limiter, title: () => 'Harbour Days' },
    secret: 'a secret of these tests, the same after a restart',
  })
  let ticks = 0
  const state = plenum.route(
    defineEndpoint({
      ...{ method: 'GET', path: '/state', summary: 'State.' },
      response: object({ text: string() }),
    }),
    async () => {
      await joined.jobs.run('log-visitors')
      const counts = database.tables().selectFrom('visitor_count').select('start')
      const rows = await counts.where('every', '=', 'minute').execute()
      const limit = { name: 'guesses', points: 1, seconds: ${window} }
      const limited = await stores.limiter.take(limit, 'a person').then(
        () => 0,
        ({ extra }) => extra.retryAfter,
      )
      const minutes = rows.map(({ start }) => start.getTime())
      const mails = box.mails().map(({ to, text, subject }) => ({ to, text, subject }))
      return { text: JSON.stringify({ now: Date.now(), ticks, minutes, limited, mails }) }
    },
  )
  const steps = {
    name: 'steps',
    routes: [state],
    jobs: [{ name: 'tick', summary: 'Ticks.', every: 100, run: async () => void ticks++ }],
  }
  const visits = plenum.metrics({ database, limiter: stores.limiter, log, sampleEvery: 50 })
  const joined = await plenum.createConference({
    ...{ database, stores, queues, mailer, log, selfUrl, mailbox: box, idleTimeout: 0 },
    ...{ timetable: true, work: true, features: [people, visits, steps] },
  })
  const { url, close } = await joined.listen({ port: 0, host: '127.0.0.1' })
  process.once('SIGTERM', async () => {
    await close()
    await stores.close()
    await database.close()
  })
  console.log(url)`

interface State {
  /** The clock of the process. */
  readonly now: number
  readonly ticks: number
  /** The minutes whose visitors are counted. */
  readonly minutes: readonly number[]
  /** Seconds to wait after a guess, 0: it was accepted. */
  readonly limited: number
  readonly mails: readonly {
    readonly to: string
    readonly text: string
    readonly subject: string
  }[]
}

async function open() {
  const script = clock?.start(conference)
  if (!script) throw new Error('There is no clock')
  onTestFinished(() => script.kill())
  const url = await script.line()
  const state = async (): Promise<State> => {
    const response = await fetch(`${url}/api/state`)
    return JSON.parse(((await response.json()) as { text: string }).text) as State
  }
  const api = (token?: string) =>
    createClient(registrationContract, {
      baseUrl: `${url}/api`,
      ...(token === undefined ? {} : { token: () => token }),
    })
  const mailTo = async (address: string) => {
    for (;;) {
      const mail = (await state()).mails.find(({ to }) => to === address)
      if (mail) return readSignInMail(mail)
    }
  }
  return { url, state, api, mailTo, kill: () => script.kill() }
}
type Opened = Awaited<ReturnType<typeof open>>

/** Registers an address and returns the token of its session. */
async function register({ url, api, mailTo }: Opened, email: string): Promise<string> {
  const { attempt } = await api().register({ body: { email, name: 'Rosa Lindqvist' } })
  const { code } = await mailTo(email)
  const { path, method } = registrationContract.endpoints.verify
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', [bearerRequestHeader]: 'bearer' },
    body: JSON.stringify({ attempt, code }),
  })
  return ((await response.json()) as { token: string }).token
}

describe.skipIf(!clock)('a process whose wall clock steps', () => {
  let ahead = 0
  const step = async (seconds: number) => clock?.stepTo((ahead += seconds))

  /** Jobs, limits, mail, sign-in and visitor counts go on. */
  async function expectToGoOn(here: Opened, { token, name }: { token: string; name: string }) {
    const { ticks, limited, now } = await here.state()
    expect(limited).toBeLessThanOrEqual(window)
    await expect.poll(async () => (await here.state()).ticks).toBeGreaterThan(ticks + 1)
    expect(await register(here, `${name}@example.org`)).toEqual(expect.any(String))
    expect(await here.api(token).me()).toMatchObject({ account: { name: 'Rosa Lindqvist' } })
    // The minute of the step is over.
    await step(60)
    const minute = now - (now % 60_000)
    await expect.poll(async () => (await here.state()).minutes).toContain(minute)
  }

  it.each([-2 * hour, 2 * hour, -24 * hour, 24 * hour])(
    'goes on after %i s, and back across a restart',
    { timeout: 120_000 },
    async (seconds) => {
      await step(0)
      const running = await open()
      const token = await register(running, `before${seconds}@example.org`)
      await running.state()
      await step(seconds)
      await expectToGoOn(running, { token, name: `running${seconds}` })

      await running.kill()
      await step(-seconds)
      await expectToGoOn(await open(), { token, name: `restarted${seconds}` })
    },
  )
})
