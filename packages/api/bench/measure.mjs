// Starts the servers of a benchmark and measures them under load.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'

/** Length of a measurement in seconds, number of rounds, and the database to compare on. */
export function readArguments() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '5' },
      embedded: { type: 'boolean', default: false },
    },
  })
  return {
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    isEmbedded: values.embedded,
  }
}

/** Forks `NAME-server.mjs`; `ready` is the message that it sends once it listens. */
export async function startServer(name, env = {}) {
  const file = fileURLToPath(new URL(`${name}-server.mjs`, import.meta.url))
  const child = fork(file, { env: { ...process.env, NODE_ENV: 'production', ...env } })
  const [ready] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (typeof ready !== 'object') throw new Error(`${name}-server.mjs ended with exit code ${ready}`)
  return { child, url: ready.url, ready }
}

/**
 * Requests a second, p99 in ms, and CPU time in microseconds a request. Each of 50 connections sends
 * the requests in turn, with a bearer token of its own.
 */
export async function measure({ url, child }, requests, { seconds, tokens }) {
  const left = [...tokens]
  const before = await cpuTime(child)
  const result = await autocannon({
    url,
    requests,
    connections: tokens.length,
    duration: seconds,
    setupClient: (client) => {
      const headers = { authorization: `Bearer ${left.pop()}` }
      client.setRequests(requests.map((request) => ({ ...request, headers })))
    },
  })
  const after = await cpuTime(child)
  const { total, average } = result.requests
  if (result.errors > 0 || result['2xx'] !== total)
    throw new Error(
      `${requests[0].path} answered other than 200: ${JSON.stringify(result.statusCodeStats)}`,
    )
  return { speed: average, p99: result.latency.p99, work: (after - before) / total }
}

async function cpuTime(child) {
  const answer = once(child, 'message')
  child.send('cpu')
  const [{ user, system }] = await answer
  return user + system
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
