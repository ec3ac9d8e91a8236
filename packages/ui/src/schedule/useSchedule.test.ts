// @vitest-environment node
import { filterEntries, type ScheduleFilters, type ScheduleWords } from '@plenum/shared'
import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { storyIndex } from './schedule-story-data.ts'
import { useSchedule } from './useSchedule.ts'

const index = storyIndex()
const filters = shallowRef<ScheduleFilters>({})
const schedule = effectScope().run(() => useSchedule(index, { filters }))
if (!schedule) throw new Error('The scope is active')
const { reader, entries, matching, shownDays, count, elsewhere, facets, clear } = schedule

describe('a programme with its filters', () => {
  it('restricts nothing while no filter is set', () => {
    filters.value = {}
    expect([matching.value, shownDays.value, elsewhere.value]).toEqual([undefined, undefined, 0])
    expect(count.value).toBe(new Set(entries.value.map(({ session }) => session.id)).size)
  })

  it('tells how many sessions match on the days that are not chosen', () => {
    filters.value = { track: ['track-1'] }
    const everywhere = count.value
    filters.value = { track: ['track-1'], day: reader.value.days.slice(0, 1) }
    expect(count.value + elsewhere.value).toBe(everywhere)
    expect(elsewhere.value).toBeGreaterThan(0)
  })

  it('finds sessions by the name of a speaker', () => {
    const [speaker] = reader.value.speakersOf(index.sessions[0] ?? { id: '', title: {} })
    filters.value = { query: speaker?.name ?? '' }
    expect([...(matching.value ?? [])].some((key) => key.startsWith('session-1@'))).toBe(true)
  })

  it('shows exactly what the rules of shared leave, for any choice', () => {
    const some = (values: readonly string[]) => fc.subarray([...values], { maxLength: 3 })
    const choice = fc.record({
      day: some(reader.value.days),
      track: some([...reader.value.tracks.keys()]),
      room: some([...reader.value.rooms.keys()]),
    })
    fc.assert(
      fc.property(choice, (chosen) => {
        filters.value = chosen
        const shown = entries.value.filter(
          ({ key, day }) =>
            (matching.value?.has(key) ?? true) && (shownDays.value?.has(day) ?? true),
        )
        expect(shown).toEqual(filterEntries(reader.value, entries.value, chosen))
      }),
      { numRuns: 40 },
    )
  })

  it('counts what each value would leave', () => {
    filters.value = {}
    const track = facets.value.find(({ name }) => name === 'track')?.options[0]
    filters.value = { track: [track?.value ?? ''] }
    expect(count.value).toBe(track?.count)
  })

  it('forgets every filter at once', () => {
    filters.value = { query: 'x', day: ['2026-11-21'] }
    clear()
    expect(filters.value).toEqual({})
  })
})

describe('a query with the words of the descriptions', () => {
  const words = shallowRef<ScheduleWords>()
  const query = shallowRef<ScheduleFilters>({ query: 'seccomp' })
  const scope = effectScope()
  const search = scope.run(() => useSchedule(index, { filters: query, words }))
  afterAll(() => scope.stop())

  it('finds what the index does not hold once they are loaded', async () => {
    expect([search?.count.value, search?.described.value]).toEqual([0, 0])
    words.value = {
      ...{ version: 1, publishedAt: index.publishedAt },
      sessions: [{ id: 'session-2', words: 'filter seccomp' }],
    }
    await vi.waitFor(() => expect(search?.count.value).toBe(1))
    expect([...(search?.matching.value ?? [])][0]).toMatch(/^session-2@/)
    expect(search?.described.value).toBe(1)
  })
})
