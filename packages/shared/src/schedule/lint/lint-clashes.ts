import { localise } from '../../locale/index.ts'
import { groupBy } from '../group-by.ts'
import { finding, sessionSubject, type LintOccurrence, type LintRule } from './lint-context.ts'
import type { LintFinding } from './lint-finding.ts'

/** Two sessions in one room at one time: at camps on purpose, elsewhere hardly. */
export const lintRoomClashes: LintRule = ({ occurrences, rooms }) =>
  clashes(
    occurrences.flatMap((occurrence) => (occurrence.room ? [[occurrence.room, occurrence]] : [])),
    (id, first, others) => {
      const room = localise(rooms.get(id)?.name ?? {}, 'en').text || id
      return finding('session.room-clash', first, { room }, others)
    },
  )

/** A speaker who would have to be in two sessions at one time. */
export const lintSpeakerClashes: LintRule = ({ occurrences, speakers }) =>
  clashes(
    occurrences.flatMap((occurrence) =>
      occurrence.session.speakers.map((id): [string, LintOccurrence] => [id, occurrence]),
    ),
    (id, first, others) =>
      finding('session.speaker-clash', first, { speaker: speakers.get(id)?.name ?? id }, others),
  )

type Told = (
  id: string,
  subject: LintFinding['subject'],
  others: LintFinding['subject'][],
) => LintFinding

/** Told once of each time, with those that begin while it lasts; at most ten, so that it ends. */
function clashes(entries: readonly (readonly [string, LintOccurrence])[], tell: Told) {
  return [...groupBy(entries, ([id]) => id)].flatMap(([id, group]) => {
    const byStart = group
      .map(([, occurrence]) => occurrence)
      .sort((a, b) => (a.slot.start < b.slot.start ? -1 : 1))
    return byStart.flatMap((first, index) => {
      const others = during(first, byStart, index + 1)
      return others.length ? [tell(id, sessionSubject(first.session), others)] : []
    })
  })
}

function during(first: LintOccurrence, byStart: readonly LintOccurrence[], from: number) {
  const found = new Map<string, LintFinding['subject']>()
  for (let at = from; at < byStart.length && found.size < 10; at++) {
    const next = byStart[at]
    if (!next || next.slot.start >= first.slot.end) break
    if (next.session.id !== first.session.id)
      found.set(next.session.id, sessionSubject(next.session))
  }
  return [...found.values()]
}
