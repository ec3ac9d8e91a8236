import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createLog } from '../logging/index.ts'
import {
  answerNotFound,
  answerProblem,
  createRouter,
  requestLog,
  type Route,
  type RouterOptions,
} from '../http/index.ts'

export interface ServedRoutes {
  /** What the log wrote, as it would stand in a file. */
  logged(): string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Sends JSON, or text as it is. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>
  close(): Promise<void>
}

/** Serves routes alone, at `/api` of a free port, for tests of what is common to all routes. */
export async function serveRoutes(
  routes: readonly Route[],
  options: Partial<RouterOptions> = {},
): Promise<ServedRoutes> {
  const lines: string[] = []
  const app = express().set('trust proxy', 'loopback')
  app.use(requestLog(createLog({ stream: { write: (line) => lines.push(line) } })))
  app.use('/api', createRouter(routes, { selfUrl: 'https://plaza.example', ...options }))
  app.use(answerNotFound, answerProblem)
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
  return {
    logged: () => lines.join(''),
    get: (path, headers = {}) => fetch(base + path, { headers }),
    send: (method, path, body = {}, headers = {}) =>
      fetch(base + path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
