import { conferenceContract, toInstant, type Page, type Settings } from '@plenum/shared'
import { defineFeature, type Feature, type StartContext } from '../feature/index.ts'
import { route } from '../http/index.ts'

export interface ConferenceFeatureOptions {
  /** As read from a file, or what makes them anew for each answer. */
  readonly settings: Settings | (() => Settings)
  /** In the order of the navigation; or what makes them anew for each answer. */
  readonly pages: readonly Page[] | (() => readonly Page[])
  /** Default: `Date.now`. */
  readonly clock?: () => number
}

/** What the client needs to know first: settings, pages, and which features run here. */
export function conference({
  settings,
  pages,
  clock = Date.now,
}: ConferenceFeatureOptions): Feature {
  let features: readonly string[] = []
  return defineFeature({
    name: 'conference',
    routes: [
      route(conferenceContract.endpoints.conference, () => ({
        settings: typeof settings === 'function' ? settings() : settings,
        pages: [...(typeof pages === 'function' ? pages() : pages)],
        features: [...features],
        now: toInstant(clock()),
      })),
    ],
    async start(context: StartContext) {
      features = context.features
    },
  })
}
