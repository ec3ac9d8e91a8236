import type { Page } from 'playwright-core'

/** From now on each page adds up how far its parts move while it loads. */
export async function recordShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: [value: number, parts: string][] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[])
        shifts.push([entry.value, entry.sources.map(({ node }) => describe(node)).join(', ')])
    }).observe({ type: 'layout-shift', buffered: true })

    interface LayoutShift {
      readonly value: number
      readonly sources: readonly { readonly node: Node | null }[]
    }

    function describe(node: Node | null): string {
      const element = node instanceof Element ? node : node?.parentElement
      return element ? `${element.tagName.toLowerCase()}.${element.className}` : 'text'
    }
  })
}

/** The shifts of the open page, of which the sum should be at most 0.02. */
export async function readShifts(page: Page): Promise<{ sum: number; parts: string[] }> {
  const shifts = await page.evaluate(
    () => (window as unknown as { shifts: [number, string][] }).shifts,
  )
  return {
    sum: shifts.reduce((sum, [value]) => sum + value, 0),
    parts: shifts.map(([value, parts]) => `${value.toFixed(3)} ${parts}`),
  }
}

/** A mobile network and a slow processor, so that each answer draws the page once more. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 150 },
    ...{ downloadThroughput: 200_000, uploadThroughput: 100_000 },
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 2 })
}
