import { describe, expect, it } from 'vitest'
import { storyNow } from '../story-time.ts'
import { storyDays, storyEntries } from './schedule-story-data.ts'
import { timelineRows } from './timeline-rows.ts'

const now = Date.parse(storyNow)

describe('what of a programme shows', () => {
  it('is everything once the conference is over', () => {
    const rows = timelineRows(storyDays, { now: now + 1e10, pastShown: false })
    expect([rows.past, rows.foldedUntil, sum(rows)]).toEqual([0, undefined, storyEntries.length])
  })

  it('is everything before it begins, without a line of the present', () => {
    const rows = timelineRows(storyDays, { now: now - 1e10, pastShown: false })
    expect([rows.past, sum(rows)]).toEqual([0, storyEntries.length])
    expect(rows.days.flatMap(({ groups }) => groups).some(({ nowBefore }) => nowBefore)).toBe(false)
  })

  it('is what has not ended while it is on', () => {
    const rows = timelineRows(storyDays, { now, pastShown: false })
    expect(sum(rows)).toBe(storyEntries.filter(({ end }) => end > now).length)
    expect(rows.past + sum(rows)).toBe(storyEntries.length)
  })
})

function sum({ days }: ReturnType<typeof timelineRows>): number {
  return days.flatMap(({ groups }) => groups).reduce((total, { rows }) => total + rows, 0)
}
