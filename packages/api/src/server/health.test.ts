import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, expect, it } from 'vitest'
import { answerNotFound, answerProblem, requestLog } from '../http/index.ts'
import { testLog } from '../testing/test-log.ts'
import { healthRoutes } from './health.ts'

const log = testLog()
const cleanUp: (() => void)[] = []
afterEach(() => cleanUp.splice(0).forEach((clean) => clean()))

async function serve() {
  const observed: string[] = []
  const app = express()
    .enable('case sensitive routing')
    .use(requestLog(log, ({ route, status }) => observed.push(`${route} ${status}`)))
    .use('/healthz', healthRoutes({ checks: [], log, isClosing: () => false }))
    .use(answerNotFound, answerProblem)
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => server.close())
  const { port } = server.address() as AddressInfo
  return { observed, ask: (path: string) => fetch(`http://127.0.0.1:${port}${path}`) }
}

it('is measured under two names, whatever else is asked for below them', async () => {
  const { observed, ask } = await serve()
  for (const path of [
    '/live',
    '/ready',
    '/live',
    '/ready',
    '/LIVE',
    '/ready/',
    '/live/1',
    '/made-up',
    '/',
  ])
    await ask(`/healthz${path}`)
  await ask('/HealthZ/live')
  await expect.poll(() => observed.length).toBe(10)
  expect(observed.toSorted()).toEqual([
    ...Array.from({ length: 6 }, () => '(none) 404'),
    ...['/healthz/live 200', '/healthz/live 200'],
    ...['/healthz/ready 200', '/healthz/ready 200'],
  ])
})
