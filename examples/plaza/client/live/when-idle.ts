/**
 * Runs something that can wait until the page has been painted. What fails is left undone: a page
 * works without it. Returns how to cancel it.
 */
export function whenIdle(run: () => Promise<void>): () => void {
  const start = () => void run().catch(() => undefined)
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(start, 2000)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(start, { timeout: 5000 })
  return () => cancelIdleCallback(handle)
}
