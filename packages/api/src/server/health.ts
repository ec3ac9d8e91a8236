import type { RequestHandler, Router } from 'express'
import { PlenumError } from '@plenum/shared'
import type { HealthCheck } from '../feature/index.ts'
import type { Log } from '../logging/log.ts'
import { describeOutage } from '../database/index.ts'
import { requestState } from '../http/request-state.ts'
import { exactRouting } from '../http/exact-routing.ts'
import { loadExpress } from '../modules/index.ts'

export interface HealthOptions {
  readonly checks: readonly HealthCheck[]
  readonly log: Log
  /** Whether the server is about to go away, and should get no more requests. */
  readonly isClosing: () => boolean
  /** Milliseconds that a check may take. Default: 5,000. */
  readonly timeout?: number
}

/**
 * `/healthz/live`: the process answers. `/healthz/ready`: all it needs answers too; else 503 with
 * the names of the checks that failed, and the kind of a database outage. The error is in the log alone.
 */
export function healthRoutes({ checks, log, isClosing, timeout = 5000 }: HealthOptions): Router {
  const router = loadExpress().Router(exactRouting)
  router.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  router.get('/live', isAbout('/healthz/live'), (_request, response) => {
    response.json({ status: 'live' })
  })
  router.get('/ready', isAbout('/healthz/ready'), async (_request, response) => {
    const failed = isClosing() ? [unfit('closing')] : await failedChecks(checks, log, timeout)
    if (failed.length > 0)
      throw new PlenumError('server.unavailable', {
        extra: { failures: failed, retryAfter: 5 },
      })
    response.json({ status: 'ready', checks: checks.map(({ name }) => name) })
  })
  return router
}

/** Only what is there has a name: all else would be a label of its own in the metrics, for good. */
function isAbout(route: string): RequestHandler {
  return (_request, response, next) => {
    Object.assign(requestState(response), { route, isRoutine: true })
    next()
  }
}

interface Failure {
  readonly path: string
  readonly message: string
}

/** Only the sentence of a known outage is public. */
function unfit(path: string, error?: unknown): Failure {
  return { path, message: describeOutage(error)?.message ?? 'Not fit to serve' }
}

async function failedChecks(
  checks: readonly HealthCheck[],
  log: Log,
  timeout: number,
): Promise<Failure[]> {
  const outcomes = await Promise.all(
    checks.map(async ({ name, check }) => {
      try {
        await within(timeout, check())
        return []
      } catch (error) {
        log.warn({ check: name, error }, 'not ready')
        return [unfit(name, error)]
      }
    }),
  )
  return outcomes.flat()
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    const error = new Error(`No answer within ${milliseconds} ms`)
    timer = setTimeout(() => reject(error), milliseconds)
  })
  try {
    await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
