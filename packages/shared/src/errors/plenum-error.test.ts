import { describe, expect, it } from 'vitest'
import { PlenumError, problemFromStatus, toProblem } from './plenum-error.ts'
import { isProblem } from './problem.ts'
import { errorRegistry, type ErrorCode } from './registry.ts'

describe('an error', () => {
  it.each(Object.keys(errorRegistry) as ErrorCode[])(
    '%s survives the way over the wire',
    (code) => {
      const error = new PlenumError(code, {
        detail: 'As it happened.',
        extra: { retryAfter: 0, attemptsLeft: 0, failures: [{ path: 'a', message: 'b' }] },
      })
      const problem: unknown = JSON.parse(JSON.stringify(toProblem(error, 'request-1')))
      expect(isProblem(problem)).toBe(true)
      if (!isProblem(problem)) return
      const back = PlenumError.fromProblem(problem)
      expect(back).toEqual(error)
      expect([back.code, back.status, back.detail, back.extra]).toEqual([
        error.code,
        error.status,
        error.detail,
        error.extra,
      ])
    },
  )

  it('tells the caller what happened, but not why', () => {
    const error = new PlenumError('server.unexpected', { cause: new Error('password=secret') })
    expect(toProblem(error, 'request-1')).toEqual({
      type: '/problems/server.unexpected',
      title: 'The server failed; the request id finds the cause in its log.',
      status: 500,
      code: 'server.unexpected',
      instance: 'request-1',
    })
  })

  it.each(['toString', 'boats.sunk', ''])(
    'with a code unknown here (%j) goes by its status',
    (code) => {
      const problem = { type: 'about:blank', title: '', status: 404, code }
      expect(PlenumError.fromProblem(problem).code).toBe('request.not-found')
    },
  )

  it.each([
    [401, 'auth.required'],
    [403, 'auth.forbidden'],
    [404, 'request.not-found'],
    [413, 'request.too-large'],
    [418, 'request.invalid'],
    [429, 'request.too-many'],
    [500, 'server.unexpected'],
    [502, 'server.unavailable'],
    [503, 'server.unavailable'],
    [504, 'server.unavailable'],
  ])('of status %d alone is %s', (status, code) => {
    expect(problemFromStatus(status).code).toBe(code)
  })
})
