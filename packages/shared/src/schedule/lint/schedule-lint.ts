import type { ScheduleRecord } from '../schedule.ts'
import { lintRoomClashes, lintSpeakerClashes } from './lint-clashes.ts'
import { createLintContext, type LintRule, type ScheduleLintOptions } from './lint-context.ts'
import { lintSeverities, type LintFinding } from './lint-finding.ts'
import { lintLinks } from './lint-links.ts'
import { lintMissing, lintSpeakers } from './lint-missing.ts'
import { lintPlaces } from './lint-places.ts'
import { lintIds, lintReferences } from './lint-references.ts'
import { lintTitles, lintTranslations } from './lint-texts.ts'
import { lintTimes } from './lint-times.ts'

const rules: readonly LintRule[] = [
  lintReferences,
  lintIds,
  lintTimes,
  lintSpeakerClashes,
  lintRoomClashes,
  lintLinks,
  lintPlaces,
  lintMissing,
  lintTitles,
  lintTranslations,
  lintSpeakers,
]

/**
 * What the organisers of a programme should look at, the gravest first. For their eyes only: it
 * tells of sessions that are not public.
 */
export function lintSchedule(
  record: ScheduleRecord,
  options: ScheduleLintOptions = {},
): LintFinding[] {
  const context = createLintContext(record, options)
  const rank = ({ severity }: LintFinding) => lintSeverities.indexOf(severity)
  return rules
    .flatMap((rule) => rule(context))
    .filter(({ code }) => !options.ignore?.includes(code))
    .sort((a, b) => rank(a) - rank(b))
}
