import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import { countPerSecond } from './count-per-second.ts'

/**
 * The websockets of engine.io, with a limit for ping frames: `ws` answers each by itself, also to a
 * client that reads nothing. RFC 6455, 5.5.3 allows to answer the latest ping alone.
 */
export function limitPings(
  maxPingsPerSecond: number,
): new (options: ServerOptions) => WebSocketServer {
  return class extends WebSocketServer {
    constructor(options: ServerOptions) {
      super({ ...options, autoPong: false })
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
