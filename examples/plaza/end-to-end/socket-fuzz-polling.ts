export interface PollingSession {
  isOpen(): boolean
  /** Sends packets, the second ones after CONNECT was answered. */
  talk(first: readonly string[], second: readonly string[]): Promise<void>
  /** Sends packets in one request. The session ends when the server refuses them. */
  send(packets: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** A session of engine.io over HTTP. Nothing is read of it without CONNECT. */
export async function openPollingSession(port: number): Promise<PollingSession> {
  const base = `http://127.0.0.1:${port}/socket/?EIO=4&transport=polling`
  const opened = await (await fetch(base)).text()
  const url = `${base}&sid=${/"sid":"([^"]+)"/.exec(opened)?.[1]}`
  let isOpen = true
  let isConnected = false
  const request = async (init: RequestInit) => {
    const response = await fetch(url, init).catch(() => undefined)
    await response?.arrayBuffer().catch(() => undefined)
    if (response?.status !== 200) isOpen = false
  }
  const send = async (packets: readonly string[]) => {
    if (packets.length > 0) await request({ method: 'POST', body: packets.join('\x1e') })
  }
  return {
    isOpen: () => isOpen,
    send,
    async talk(first, second) {
      const connects = first.join() === '40'
      if (!connects || !isConnected) await send(first)
      // A poll without an answer would wait for the next ping of the server.
      if (connects && !isConnected && isOpen) await request({ method: 'GET' })
      isConnected ||= connects
      if (isOpen) await send(second)
    },
    async close() {
      if (isOpen) await send(['1'])
    },
  }
}
