export interface SkippedRows {
  readonly unit: 'line' | 'entry'
  add(reason: string, place: number): void
  /** Each reason with all its rows: `Left out: lines 3, 7–12 and 90 (without a title).` */
  list(): string[]
}

/** Every row that was left out is told of; thousands of them in one sentence. */
export function createSkippedRows(unit: 'line' | 'entry'): SkippedRows {
  const byReason = new Map<string, number[]>()
  return {
    unit,
    add(reason, place) {
      const places = byReason.get(reason)
      if (places) places.push(place)
      else byReason.set(reason, [place])
    },
    list: () =>
      [...byReason].map(([reason, places]) => `Left out: ${listPlaces(unit, places)} (${reason}).`),
  }
}

/** `lines 3, 7–12 and 90` */
export function listPlaces(unit: 'line' | 'entry', places: readonly number[]): string {
  const plural = unit === 'line' ? 'lines' : 'entries'
  const ranges = rangesOf(places)
  const last = ranges.at(-1) ?? ''
  const listed = ranges.length > 1 ? `${ranges.slice(0, -1).join(', ')} and ${last}` : last
  return `${places.length > 1 ? plural : unit} ${listed}`
}

function rangesOf(places: readonly number[]): string[] {
  const ranges: { from: number; to: number }[] = []
  for (const place of places.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && place === last.to + 1) last.to = place
    else ranges.push({ from: place, to: place })
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`))
}
