import { contentContract, scheduleContract, type SocketEvent } from '@plenum/shared'
import { is } from 'superstruct'
import { basePath } from '../router/base-path.ts'
import { whenIdle } from './when-idle.ts'

export interface LiveUpdatesOptions {
  /** A version of the programme is out; called after a random wait. */
  readonly onProgramme: () => void
  /** Settings, pages or copy are out; called after a random wait. */
  readonly onContent: () => void
  /**
   * Milliseconds over which the browsers of a whole conference spread their requests. Default:
   * 4,000.
   */
  readonly spread?: number
  /** From 0 to 1. Default: `Math.random`. */
  readonly random?: () => number
}

/**
 * Listens for news of the server, once the page has been painted: the library that does it is not
 * part of the first load. Returns how to stop.
 */
export function followUpdates(options: LiveUpdatesOptions): () => void {
  const { onProgramme, onContent, spread = 4000, random = Math.random } = options
  const stops: (() => void)[] = []
  let isStopped = false

  const idle = whenIdle(async () => {
    const { io } = await import('socket.io-client')
    if (isStopped) return
    const socket = io({ path: `${basePath}/socket`, transports: ['websocket', 'polling'] })
    const timers: Record<string, ReturnType<typeof setTimeout>> = {}
    const follow = ({ name, payload }: SocketEvent, act: () => void) => {
      socket.on(name, (message: unknown) => {
        if (!is(message, payload)) return
        clearTimeout(timers[name])
        timers[name] = setTimeout(act, spread * random())
      })
      // What was published while the connection was gone was not heard.
      socket.io.on('reconnect', act)
    }
    follow(scheduleContract.events.published, onProgramme)
    follow(contentContract.events.published, onContent)
    stops.push(() => {
      Object.values(timers).forEach(clearTimeout)
      socket.disconnect()
    })
  })

  return () => {
    isStopped = true
    idle()
    stops.forEach((stop) => stop())
  }
}
