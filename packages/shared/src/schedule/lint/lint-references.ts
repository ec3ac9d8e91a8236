import { groupBy } from '../group-by.ts'
import { sessionOccurrences } from '../schedule-occurrences.ts'
import type { Occurrence, ScheduleRecord } from '../schedule.ts'
import { finding, sessionSubject, type LintRule } from './lint-context.ts'
import type { LintSubject } from './lint-finding.ts'

/** What sessions and breaks name, but the programme does not hold. */
export const lintReferences: LintRule = ({ record }) => {
  const known = idsOf(record)
  const unknown = (references: readonly Reference[]) =>
    references.filter(([kind, id]) => id !== null && !known[kind].has(id))
  return [
    ...record.sessions.flatMap((session) =>
      unknown([
        ...sessionOccurrences(session).flatMap(placeOf),
        ['type', session.type],
        ['track', session.track],
        ...session.themes.map((id): Reference => ['theme', id]),
        ...session.labels.map((id): Reference => ['label', id]),
        ...session.speakers.map((id): Reference => ['speaker', id]),
      ]).map(([kind, id]) =>
        finding('session.unknown-reference', sessionSubject(session), { kind, id: id ?? '' }),
      ),
    ),
    ...record.breaks.flatMap((pause) =>
      unknown(placeOf(pause)).map(([kind, id]) => {
        const subject = { kind: 'break' as const, id: pause.id, title: pause.title }
        return finding('break.unknown-reference', subject, { kind, id: id ?? '' })
      }),
    ),
  ]
}

type Kind = 'slot' | 'room' | 'type' | 'track' | 'theme' | 'label' | 'speaker'
type Reference = readonly [kind: Kind, id: string | null]

function placeOf({ slot, room }: Occurrence): Reference[] {
  return [
    ['slot', slot],
    ['room', room],
  ]
}

function idsOf(record: ScheduleRecord): Record<Kind, ReadonlySet<string>> {
  const ids = (items: readonly { readonly id: string }[]) => new Set(items.map(({ id }) => id))
  return {
    slot: ids(record.slots),
    room: ids(record.rooms),
    type: ids(record.types),
    track: ids(record.tracks),
    theme: ids(record.themes),
    label: ids(record.taxonomies.flatMap(({ labels }) => labels)),
    speaker: ids(record.speakers),
  }
}

/** Two things of one kind with one id, of which only one would ever be shown. */
export const lintIds: LintRule = ({ record }) => {
  const { sessions, breaks, speakers, rooms, tracks, types, slots } = record
  const kinds = {
    session: sessions,
    break: breaks,
    speaker: speakers.map(({ id, name }) => ({ id, title: { und: name } })),
    room: rooms.map(({ id, name }) => ({ id, title: name })),
    track: tracks,
    type: types,
    slot: slots.map(({ id }) => ({ id, title: {} })),
  } satisfies Record<LintSubject['kind'], readonly Pick<LintSubject, 'id' | 'title'>[]>
  return Object.entries(kinds).flatMap(([name, items]) =>
    [...groupBy<string, Pick<LintSubject, 'id' | 'title'>>(items, ({ id }) => id)]
      .filter(([, group]) => group.length > 1)
      .map(([id, group]) => {
        const kind = name as LintSubject['kind'] // a key of `kinds`
        const subject = { kind, id, title: group[0]?.title ?? {} }
        return finding('schedule.same-id', subject, { kind, count: group.length })
      }),
  )
}
