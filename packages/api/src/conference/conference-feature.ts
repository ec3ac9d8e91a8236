import { conferenceContract, toInstant, type Settings } from '@plenum/shared'
import { defineFeature, type Feature, type StartContext } from '../feature/index.ts'
import { route } from '../http/index.ts'
import type { ConferenceFiles } from './read-conference.ts'

export interface ConferenceFeatureOptions extends Omit<ConferenceFiles, 'settings'> {
  /** As read from the file, or what makes them anew for each answer. */
  readonly settings: Settings | (() => Settings)
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
        pages: [...pages],
        features: [...features],
        now: toInstant(clock()),
      })),
    ],
    async start(context: StartContext) {
      features = context.features
    },
  })
}
