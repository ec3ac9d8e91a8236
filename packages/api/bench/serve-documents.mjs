// How fast a conference serves its programme, as a share of what a bare `node:http` server that
// answers the same bytes reaches on this machine, now. On a busy machine the CPU time that each
// request takes is the steadier figure. Run after a build: `npm run bench`.
//   --seconds N   length of one measurement (default 3)
//   --rounds N    measurements of each server for each case, in turn (default 5)
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
  },
})
const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)]

const cases = [
  { name: 'whole programme', path: '/api/schedule' },
  { name: 'light index', path: '/api/schedule/index' },
  { name: 'one session', path: '/api/schedule/session' },
  { name: 'index, not modified', path: '/api/schedule/index', isKnown: true },
]

const [bare, conference] = await Promise.all([start('bare'), start('conference')])
try {
  for (const { name, path, isKnown = false } of cases) {
    const { speed, work } = await compare(path, isKnown)
    console.log(
      `${name.padEnd(20)} ${speed.toFixed(2)} of the requests a second, ${work.toFixed(2)} of the CPU time for each`,
    )
  }
} finally {
  bare.child.kill()
  conference.child.kill()
}

async function start(name) {
  const child = fork(fileURLToPath(new URL(`${name}-server.mjs`, import.meta.url)))
  const [{ url }] = await once(child, 'message')
  return { child, url }
}

/** Median over median, the servers taking turns so that both meet the same machine. */
async function compare(path, isKnown) {
  const figures = { bare: [], conference: [] }
  for (let round = 0; round < rounds; round++) {
    figures.bare.push(await measure(bare, path, isKnown))
    figures.conference.push(await measure(conference, path, isKnown))
  }
  const ratio = (figure) =>
    median(figures.conference.map(figure)) / median(figures.bare.map(figure))
  return { speed: ratio(({ speed }) => speed), work: ratio(({ work }) => work) }
}

async function measure(server, path, isKnown) {
  const headers = { 'accept-encoding': 'gzip, deflate, br' }
  const url = server.url + path
  if (isKnown) {
    const known = await fetch(url, { headers })
    await known.arrayBuffer()
    headers['if-none-match'] = known.headers.get('etag')
  }
  const before = await cpuTime(server.child)
  const result = await autocannon({ url, headers, connections: 50, duration: seconds })
  const after = await cpuTime(server.child)
  const expected = isKnown ? result['3xx'] : result['2xx']
  if (result.errors > 0 || expected !== result.requests.total)
    throw new Error(
      `${url} answered other than expected: ${JSON.stringify(result.statusCodeStats)}`,
    )
  return { speed: result.requests.average, work: (after - before) / result.requests.total }
}

/** Microseconds that the process has computed so far. */
async function cpuTime(child) {
  const answer = once(child, 'message')
  child.send('cpu')
  const [{ user, system }] = await answer
  return user + system
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
