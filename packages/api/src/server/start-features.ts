import type { Feature, StartContext } from '../feature/index.ts'
import type { Log } from '../logging/log.ts'
import { settleWithin } from './settle-within.ts'

type Stop = () => Promise<void>

/**
 * Starts the features in their order. Answers how to stop them, the last one first, none waited for
 * longer than `stopWithin` ms. When one fails, those before it are stopped again and its error is
 * thrown.
 */
export async function startFeatures(
  features: readonly Feature[],
  context: StartContext,
  { log, stopWithin }: { readonly log: Log; readonly stopWithin: number },
): Promise<Stop> {
  const stops: { readonly feature: string; readonly stop: Stop }[] = []
  const stopAll = async () => {
    for (const { feature, stop } of stops.splice(0).reverse()) {
      const stopped = stop().catch((error: unknown) => {
        log.error({ feature, error }, 'feature did not stop cleanly')
      })
      await settleWithin(stopWithin, stopped, log, feature)
    }
  }
  for (const feature of features) {
    try {
      const stop = await feature.start?.(context)
      if (stop) stops.push({ feature: feature.name, stop })
    } catch (cause) {
      await stopAll()
      throw new Error(`The feature ${feature.name} could not start`, { cause })
    }
  }
  return stopAll
}
