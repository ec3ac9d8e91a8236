import { appendFile } from 'node:fs/promises'
import { embeddedSnapshot } from './embedded-snapshot.ts'
import { startPostgres } from './start-postgres.ts'
import { startRedis } from './start-redis.ts'
import type { TestServer } from './test-server-process.ts'

interface Service {
  /** The environment variable that tells tests where the server is. */
  readonly variable: 'TEST_DATABASE_URL' | 'REDIS_TEST_URL'
  readonly component: string
  /** What would install it. */
  readonly command: string
  start(): Promise<TestServer | undefined>
}

const services: readonly Service[] = [
  {
    variable: 'TEST_DATABASE_URL',
    component: 'postgres',
    command: 'apt-get install postgresql',
    start: startPostgres,
  },
  {
    variable: 'REDIS_TEST_URL',
    component: 'redis',
    command: 'apt-get install redis-server',
    start: startRedis,
  },
]

/**
 * Starts a real Postgres and a real Redis for one test run and puts their addresses into
 * `TEST_DATABASE_URL` and `REDIS_TEST_URL`, for `engines` and `stores` in this process and those it
 * starts. A variable that is set already is respected. What the machine lacks is left out, and
 * said as a line of JSON, `{ "component", "command" }`, in the file that `PLENUM_TEST_SKIPS` names.
 * Returns how to stop them.
 */
export async function startTestServices(): Promise<() => Promise<void>> {
  const missing = services.filter(({ variable }) => !process.env[variable])
  const [started] = await Promise.all([Promise.all(missing.map(startService)), embeddedSnapshot()])
  return async () => {
    await Promise.all(started.map((stop) => stop()))
  }
}

async function startService(service: Service): Promise<() => Promise<void>> {
  const server = await service.start()
  if (!server) {
    await reportMissing(service)
    return async () => {}
  }
  process.env[service.variable] = server.url
  return async () => {
    delete process.env[service.variable]
    await server.stop()
  }
}

async function reportMissing({ component, command }: Service): Promise<void> {
  const file = process.env['PLENUM_TEST_SKIPS']
  if (file) await appendFile(file, `${JSON.stringify({ component, command })}\n`)
}
