import type { Log } from '../logging/log.ts'
import type { LeaseStore } from './lease-store.ts'
import type { Lease } from './semaphores.ts'

export interface KeepLeaseOptions {
  readonly store: LeaseStore
  readonly name: string
  readonly owner: string
  readonly duration: number
  /** When the lease was asked for, by `performance.now()`. */
  readonly asked: number
  readonly log: Log
}

/**
 * Renews a lease three times in its duration until it is released. When it turns out to be
 * another's, or could not be renewed for its whole duration, the signal aborts.
 */
export function keepLease(options: KeepLeaseOptions): Lease {
  const { store, name, owner, duration, log } = options
  const lost = new AbortController()
  let deadline = options.asked + duration
  let released = false
  let timer = setTimeout(renew, duration / 3).unref()
  let expiry = setTimeout(lose, deadline - performance.now()).unref()

  return {
    signal: lost.signal,
    isHeld: () => !released && performance.now() < deadline,
    async release() {
      if (released) return
      stop()
      // Nothing is lost by a failure: the store frees the name when the duration is over.
      await store.free(name, owner).catch((error: unknown) => {
        log.warn({ error, name }, 'A lease could not be given back and will expire')
      })
    },
  }

  async function renew(): Promise<void> {
    const asked = performance.now()
    try {
      const ours = await store.renew(name, owner, duration)
      if (released) return
      if (!ours) return lose()
      deadline = asked + duration
      clearTimeout(expiry)
      expiry = setTimeout(lose, deadline - performance.now()).unref()
    } catch (error) {
      log.debug({ error, name }, 'A lease could not be renewed; trying again')
    }
    if (!released) timer = setTimeout(renew, duration / 3).unref()
  }

  function lose(): void {
    if (released) return
    stop()
    log.warn({ name }, 'A lease was lost')
    lost.abort(new Error(`The lease of ${name} was lost`))
  }

  function stop(): void {
    released = true
    clearTimeout(timer)
    clearTimeout(expiry)
  }
}
