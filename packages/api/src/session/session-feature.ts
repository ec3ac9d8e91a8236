import type { Clock, LinkRuleOptions } from '@plenum/shared'
import type { AttendingLookup } from '../attendance/index.ts'
import { defineFeature, type Feature } from '../feature/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { sessionRoutes } from './session-routes.ts'

export interface SessionOptions {
  readonly programme: ProgrammeReader
  /**
   * Who holds places in capped sessions. Left out, in a conference without attendance: whoever is
   * signed in counts as holding one.
   */
  readonly attending?: Pick<AttendingLookup, 'has'>
  /** When links open and close. Default: those of the shared rule. */
  readonly linkRule?: LinkRuleOptions
  /** Default: `Date.now`. */
  readonly clock?: Clock
}

const sessionOptionsShape: OptionsShape<SessionOptions> = {
  programme: part.programme,
  attending: check.optional(check.made('`attending` of the feature attendance()', 'has')),
  linkRule: check.optional(
    check.options<LinkRuleOptions>({
      opensBefore: check.optional(check.milliseconds),
      closesAfter: check.optional(check.milliseconds),
    }),
  ),
  clock: check.optional(check.clock),
}

/** Gives out the links of sessions, by the rule that the client knows too. */
export function session(options: SessionOptions): Feature {
  checkOptions('session', sessionOptionsShape, options)
  const { programme, attending, linkRule = {}, clock = Date.now } = options
  return defineFeature({
    name: 'session',
    routes: sessionRoutes({ programme, attending, clock, linkRule }),
  })
}
