import type * as ws from 'ws'
import type { ServerOptions, WebSocket, WebSocketServer } from 'ws'
import { countPerSecond } from './count-per-second.ts'
import { lazyModule } from '../modules/index.ts'

const loadWs = lazyModule<typeof ws>('ws')

/**
 * Milliseconds for a client to confirm the end of its websocket. A closed connection counts no more
 * for the limits, but keeps its memory until then.
 */
const closeTimeout = 1000

/**
 * The websockets of engine.io, with a limit for ping frames: `ws` answers each by itself, also to a
 * client that reads nothing. RFC 6455, 5.5.3 allows to answer the latest ping alone.
 */
export function limitPings(
  maxPingsPerSecond: number,
): new (options: ServerOptions) => WebSocketServer {
  return class extends loadWs().WebSocketServer {
    constructor(options: ServerOptions) {
      // The types of ws do not know `closeTimeout`.
      const own = { autoPong: false, closeTimeout }
      super({ ...options, ...own })
    }

    override handleUpgrade(...[request, socket, head, take]: UpgradeParameters): void {
      super.handleUpgrade(request, socket, head, (websocket, ...rest) => {
        answerPings(websocket, maxPingsPerSecond)
        take(websocket, ...rest)
      })
    }
  }
}

type UpgradeParameters = Parameters<WebSocketServer['handleUpgrade']>

function answerPings(websocket: WebSocket, maxPingsPerSecond: number): void {
  const countPings = countPerSecond()
  websocket.on('ping', (data) => {
    if (countPings() > maxPingsPerSecond) websocket.terminate()
    else if (websocket.bufferedAmount === 0) websocket.pong(data)
  })
}
