// How fast a conference answers those who are signed in, as a share of what a bare `node:http` server
// with one prepared statement reaches on the same database, in the same run.
// Run after a build: `npm run bench -- --people`.
//   --seconds N   length of one measurement (default 3)
//   --rounds N    measurements of each server for each case, in turn (default 5)
//   --embedded    compare on the embedded database, without Redis
import { startPostgres, startRedis } from '@plenum/api/testing'
import { measure, median, readArguments, startServer } from './measure.mjs'

const { seconds, rounds, isEmbedded } = readArguments()
const services = isEmbedded ? [] : await Promise.all([startPostgres(), startRedis()])
if (services.includes(undefined)) throw new Error('This needs Postgres and Redis: see README.md')
const [postgres, redis] = services
const env = isEmbedded ? {} : { DATABASE_URL: postgres.url, REDIS_URL: redis.url }

const conference = await startServer('people', env)
const { tokens, session } = conference.ready
const bare = await startServer('bare-people', { ...env, TOKENS: JSON.stringify(tokens) })

const account = [{ path: '/api/auth/me' }]
const turns = ['attend', 'unattend'].map((verb) => ({
  path: `/api/attendance/${session}/${verb}`,
  method: 'POST',
}))
const cases = [
  { name: 'auth/me', requests: account, baseline: account },
  { name: 'attend, unattend', requests: turns, baseline: turns },
  { name: 'attendance/me', requests: [{ path: '/api/attendance/me' }], baseline: account },
]

try {
  for (const { name, requests, baseline } of cases) await report(name, requests, baseline)
} finally {
  for (const { child } of [bare, conference]) child.kill()
  await Promise.all(services.map((service) => service.stop()))
}

async function report(name, requests, baseline) {
  const figures = { bare: [], conference: [] }
  for (let round = 0; round < rounds; round++) {
    figures.bare.push(await measure(bare, baseline, { seconds, tokens }))
    figures.conference.push(await measure(conference, requests, { seconds, tokens }))
  }
  const middle = (side, figure) => median(figures[side].map((one) => one[figure]))
  const ratio = (figure) => (middle('conference', figure) / middle('bare', figure)).toFixed(2)
  console.log(
    `${name.padEnd(17)} ${ratio('speed')} of the requests a second ` +
      `(${Math.round(middle('conference', 'speed'))} / ${Math.round(middle('bare', 'speed'))}), ` +
      `p99 ${ratio('p99')} times (${middle('conference', 'p99')} / ${middle('bare', 'p99')} ms), ` +
      `${ratio('work')} times the CPU time`,
  )
}
