import { defineFeature, type Feature, type ScheduleFeature } from '@plenum/api'
import { demoProgramme, isDemoProgramme } from '../demo/demo-programme.ts'
import { refusalOf } from './refusal.ts'

export interface DemoOptions {
  /** One that takes the demo for a placeholder, by `isPlaceholder: isDemoProgramme`. */
  readonly programme: Pick<ScheduleFeature, 'current' | 'publish'>
  /** IANA zone of the demo's venue. */
  readonly timeZone: string
  /** Default: `Date.now`. */
  readonly clock?: () => number
}

export interface DemoFeature extends Feature {
  /**
   * Publishes the demo of today where nothing is published yet or the demo of another day is.
   * Never touches a real programme. Answers whether it published.
   */
  load(): Promise<boolean>
}

const hour = 3_600_000

/** A programme to try the plaza with, which moves on with the days. */
export function demo({ programme, timeZone, clock = Date.now }: DemoOptions): DemoFeature {
  const isShown = () => {
    const current = programme.current()
    return current !== undefined && isDemoProgramme(current.record)
  }
  async function load(): Promise<boolean> {
    if (programme.current() && !isShown()) return false
    try {
      const today = demoProgramme(clock(), timeZone)
      return (await programme.publish(today, { source: 'demo' })).status === 'published'
    } catch (error) {
      // What was current is what this process had heard of; the guards see what is published.
      if (refusalOf(error)) return false
      throw error
    }
  }

  return defineFeature({
    name: 'demo',
    jobs: [
      {
        name: 'load-demo',
        summary: 'Moves a published demo programme to today; leaves a real one alone.',
        every: hour,
        // Where nothing is published, it may be that something real is just about to be.
        run: async () => ({ published: isShown() && (await load()) ? 1 : 0 }),
      },
    ],
    load,
  })
}
