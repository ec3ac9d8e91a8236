import { durationMinutes, type Instant, type Slot } from '@plenum/shared'

export interface SlotCollection {
  /** The id of the slot from one instant to another. */
  use(start: Instant, end: Instant): string
  /** Every slot in use, in order of time. */
  build(): Slot[]
}

export function createSlotCollection(): SlotCollection {
  const byId = new Map<string, Slot>()
  return {
    use(start, end) {
      const id = idOf(start, end)
      byId.set(id, { id, start, end })
      return id
    },
    build: () => [...byId.values()].sort(byTime),
  }
}

/** Made of its times, `20261121T0930-50`, so a slot is the same in each version of a programme. */
function idOf(start: Instant, end: Instant): string {
  const time = start.replace(/[-:Z]/g, '').replace(/00$/, '')
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000
  return `${time}-${seconds % 60 ? `${seconds}s` : durationMinutes({ start, end })}`
}

function byTime(a: Slot, b: Slot): number {
  return a.start < b.start ? -1 : a.start > b.start ? 1 : a.end < b.end ? -1 : 1
}
