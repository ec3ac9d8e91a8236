import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { isSharedBody } from '../http/shared-body.ts'
import type { Log } from '../logging/log.ts'

export interface UnsentLimits {
  /**
   * Bytes of responses that wait for the client of one connection. Published documents do not count:
   * all their readers share one copy in memory.
   * @default 16_777_216
   */
  readonly maxUnsentBytes?: number
  /**
   * The same over all connections. Those with the most unsent bytes are closed first.
   * @default 268_435_456
   */
  readonly maxUnsentBytesTotal?: number
}

type BusyConnections = Iterable<readonly [Socket, ReadonlySet<ServerResponse>]>

/** Closes connections whose unsent responses take too much memory. */
export function limitUnsentBytes(
  busy: BusyConnections,
  {
    log,
    maxUnsentBytes = 16_777_216,
    maxUnsentBytesTotal = 268_435_456,
  }: UnsentLimits & { readonly log: Log },
): void {
  const close = (socket: Socket, bytes: number) => {
    log.info({ bytes }, 'closed a connection with too many unsent bytes')
    socket.destroy()
  }
  const kept: { readonly socket: Socket; readonly bytes: number }[] = []
  let total = 0
  for (const [socket, responses] of busy) {
    const bytes = countUnsent(socket, responses)
    if (bytes > maxUnsentBytes) close(socket, bytes)
    else if (bytes > 0) {
      total += bytes
      kept.push({ socket, bytes })
    }
  }
  if (total <= maxUnsentBytesTotal) return
  for (const { socket, bytes } of kept.toSorted((a, b) => b.bytes - a.bytes)) {
    if (total <= maxUnsentBytesTotal) return
    total -= bytes
    close(socket, bytes)
  }
}

/** One response at a time writes to the socket; the others hold their bytes. */
function countUnsent(socket: Socket, responses: ReadonlySet<ServerResponse>): number {
  let bytes = 0
  for (const response of responses)
    if (!isSharedBody(response))
      bytes += response.socket ? socket.writableLength : response.writableLength
  return bytes
}
