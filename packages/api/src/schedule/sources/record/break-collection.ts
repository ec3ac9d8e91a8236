import type { Break } from '@plenum/shared'
import type { FacetCollection } from './facet-collections.ts'
import type { WarningList } from '../programme-warnings.ts'
import { createNamedCollection } from './named-collection.ts'
import { shortHash } from './record-ids.ts'
import type { BreakInput } from './record-inputs.ts'
import type { RecordTexts } from './record-texts.ts'
import type { SlotCollection } from './slot-collection.ts'
import { checkTime, type CheckedTime } from './time-check.ts'

export interface BreakCollection {
  add(pause: BreakInput): void
  /** In order of time. */
  build(): Break[]
}

interface BreakParts {
  readonly texts: RecordTexts
  readonly slots: SlotCollection
  readonly rooms: Pick<FacetCollection<never, never>, 'use' | 'wantedId'>
  readonly report: Pick<WarningList, 'warn' | 'drop'>
}

/** A break has no name of its own that lasts, so room and start tell it from others. */
export function createBreakCollection({
  texts,
  slots,
  rooms,
  report,
}: BreakParts): BreakCollection {
  const breaks = createNamedCollection<{ input: BreakInput; time: CheckedTime }>()
  return {
    add(input) {
      const time = checkTime(input, (code, message) => report.warn(code, message, 'break'))
      if (!time)
        return report.drop('break.no-start', 'A break without a start was left out.', 'break')
      const place = rooms.wantedId(input.room) ?? 'all'
      const start = time.start.replace(/[-:Z]/g, '').replace(/00$/, '')
      const identity = JSON.stringify([input.room, time.start, time.end, texts.title(input.title)])
      const id = `break-${start}-${place.length > 40 ? shortHash(place) : place}`
      breaks.add({ identity, wantedId: id, value: { input, time } })
    },
    build() {
      const ids = breaks.ids()
      return breaks
        .entries()
        .map(([reference, { input, time }]) => ({
          id: ids.get(reference) ?? reference,
          start: time.start,
          title: texts.title(input.title),
          slot: slots.use(time.start, time.end),
          room: rooms.use(time.room),
        }))
        .sort((a, b) => (a.start + a.id < b.start + b.id ? -1 : 1))
        .map(({ start: _, ...pause }) => pause)
    },
  }
}
