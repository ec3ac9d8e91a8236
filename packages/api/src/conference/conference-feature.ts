import { conferenceContract, toInstant, type Page, type Settings } from '@plenum/shared'
import { defineFeature, type Feature, type StartContext } from '../feature/index.ts'
import { route } from '../http/index.ts'
import { check, checkOptions, type OptionsShape } from '../options/index.ts'

export interface ConferenceFeatureOptions {
  /** As read from a file, or what makes them anew for each answer. */
  readonly settings: Settings | (() => Settings)
  /** In the order of the navigation; or what makes them anew for each answer. */
  readonly pages: readonly Page[] | (() => readonly Page[])
  /** Default: `Date.now`. */
  readonly clock?: () => number
}

const conferenceFeatureOptionsShape: OptionsShape<ConferenceFeatureOptions> = {
  settings: check.either(check.anyObject('settings'), check.fn('that returns settings')),
  pages: check.either(
    check.listOf(check.anyObject('a page')),
    check.fn('that returns a list of pages'),
  ),
  clock: check.optional(check.clock),
}

/** What the client needs to know first: settings, pages, and which features run here. */
export function conference(options: ConferenceFeatureOptions): Feature {
  checkOptions('conference', conferenceFeatureOptionsShape, options)
  const { settings, pages, clock = Date.now } = options
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
