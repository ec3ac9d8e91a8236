import type { Log } from '../logging/log.ts'
import type { Bus } from './bus.ts'

type Listener = (message: string) => void

/** A bus within this process: all there is when it serves a conference alone. */
export function memoryBus({ log }: { readonly log: Log }): Bus {
  const channels = new Map<string, Set<Listener>>()
  return {
    async publish(channel, message) {
      // Not before `publish` has returned: a listener must not run inside of its publisher.
      await Promise.resolve()
      for (const listener of channels.get(channel) ?? []) tell(listener, message, channel, log)
    },
    async subscribe(channel, listener) {
      const listeners = channels.get(channel) ?? new Set()
      channels.set(channel, listeners)
      // The same function may subscribe twice, and each subscription ends on its own.
      const own: Listener = (message) => listener(message)
      listeners.add(own)
      return async () => {
        listeners.delete(own)
        if (listeners.size === 0 && channels.get(channel) === listeners) channels.delete(channel)
      }
    },
  }
}

/** One listener that throws must not keep the message from the others. */
function tell(listener: Listener, message: string, channel: string, log: Log): void {
  try {
    listener(message)
  } catch (error) {
    log.error({ error, channel }, 'A listener of the bus failed')
  }
}
