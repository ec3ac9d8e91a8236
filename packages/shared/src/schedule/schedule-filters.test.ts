import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndexSession, buildLargeSchedule, buildScheduleIndex } from '../testing/index.ts'
import { filterOptions } from './filter-options.ts'
import { decodeFilters, encodeFilters } from './filter-url.ts'
import { toPublishedSchedule } from './published-schedule.ts'
import {
  filterEntries,
  filterNames,
  hasFilters,
  toggleFilter,
  type FilterContext,
  type ScheduleFilters,
} from './schedule-filters.ts'
import { toScheduleIndex } from './schedule-index.ts'
import { readScheduleIndex } from './schedule-reader.ts'

const large = readScheduleIndex(
  toScheduleIndex(
    toPublishedSchedule(buildLargeSchedule({ sessions: 300, rooms: 8, tracks: 5 }), {
      version: 1,
      publishedAt: '2026-06-01T12:00:00Z',
    }),
  ),
)
const context: FilterContext = { saved: new Set(['session-3', 'session-4']) }

const anyFilters = fc.record(
  {
    query: fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== ''),
    day: some(large.days),
    track: some([...large.tracks.keys()]),
    type: some([...large.types.keys()]),
    room: some([...large.rooms.keys()]),
    theme: some([...large.themes.keys()]),
    label: some([...large.labels.keys()]),
    language: some(['en', 'de', 'ar', 'ja']),
    recorded: some(['yes', 'no']),
    saved: some(['yes', 'no']),
  },
  { requiredKeys: [] },
)

describe('filters', () => {
  const taxonomies = ['level', 'form'].map((id) => ({
    id,
    title: { en: id },
    labels: ['a', 'b'].map((label) => ({ id: `${id}-${label}`, title: { en: label } })),
  }))
  const sessions = [
    buildIndexSession({ id: '1', track: 'x', labels: ['level-a', 'form-a'], isRecorded: true }),
    buildIndexSession({ id: '2', track: 'y', labels: ['level-b', 'form-a'] }),
    buildIndexSession({
      id: '3',
      track: 'z',
      labels: ['level-a', 'form-b'],
      hostLanguages: ['ar', 'en'],
    }),
  ]
  const reader = readScheduleIndex(buildScheduleIndex({ sessions, taxonomies }))
  const found = (filters: ScheduleFilters, given: FilterContext = {}) =>
    filterEntries(reader, reader.entries, filters, given).map(({ session }) => session.id)

  it('offers regions of a language as one choice', () => {
    const spoken = ['en', 'en-US', 'pt-BR'].map((tag, id) =>
      buildIndexSession({ id: String(id), hostLanguages: [tag] }),
    )
    const regions = readScheduleIndex(buildScheduleIndex({ sessions: spoken }))
    const options = filterOptions(regions, regions.entries, {}).find(
      ({ name }) => name === 'language',
    )
    expect(options?.options.map(({ value, count }) => [value, count])).toEqual([
      ['en', 2],
      ['pt', 1],
    ])
    const chosen = decodeFilters(new URLSearchParams('language=en-US'), regions)
    expect(chosen).toEqual({ language: ['en'] })
    expect(filterEntries(regions, regions.entries, { language: ['en-US'] })).toHaveLength(2)
  })

  it.each([
    ['none', {}, ['1', '2', '3']],
    ['one track or another', { track: ['x', 'y'] }, ['1', '2']],
    ['a track and a language', { track: ['x', 'z'], language: ['ar'] }, ['3']],
    ['labels of one taxonomy: either', { label: ['level-a', 'level-b'] }, ['1', '2', '3']],
    ['labels of two taxonomies: both', { label: ['level-a', 'form-a'] }, ['1']],
    ['recorded', { recorded: ['yes'] }, ['1']],
    ['not recorded', { recorded: ['no'] }, ['2', '3']],
    ['saved', { saved: ['yes'] }, ['2']],
    ['a day', { day: ['2026-06-12'] }, ['1', '2', '3']],
    ['another day', { day: ['2026-06-13'] }, []],
    ['a room', { room: ['room-1'] }, ['1', '2', '3']],
    ['a value that does not exist', { track: ['gone'] }, []],
    ['an empty filter', { track: [] }, ['1', '2', '3']],
  ])('let through by %s', (_, filters, expected) => {
    expect(found(filters, { saved: new Set(['2']) })).toEqual(expected)
  })

  it('let through what the search found', () => {
    expect(found({ query: 'bridges' }, { found: new Set(['1', '3']) })).toEqual(['1', '3'])
  })

  it('work on unscheduled sessions too, which have no day', () => {
    const unscheduled = [{ session: buildIndexSession({ id: '9', track: 'x' }) }]
    expect(filterEntries(reader, unscheduled, { track: ['x'] })).toEqual(unscheduled)
    expect(filterEntries(reader, unscheduled, { day: ['2026-06-12'] })).toEqual([])
  })

  it('count labels given those of other taxonomies', () => {
    const options = filterOptions(reader, reader.entries, { label: ['level-a', 'form-a'] })
    const counts = options
      .filter(({ name }) => name === 'label')
      .map(({ taxonomy, options }) => [taxonomy, options.map(({ count }) => count)])
    expect(counts).toEqual([
      ['level', [1, 1]],
      ['form', [1, 1]],
    ])
  })

  it('are set and taken back value by value', () => {
    const once = toggleFilter({ query: 'q', track: ['x'] }, 'track', 'y')
    expect(once).toEqual({ query: 'q', track: ['x', 'y'] })
    expect(toggleFilter(toggleFilter(once, 'track', 'y'), 'track', 'x')).toEqual({ query: 'q' })
  })

  it.each([
    [{}, false],
    [{ query: '  ' }, false],
    [{ track: [] }, false],
    [{ query: 'a' }, true],
    [{ recorded: ['no'] }, true],
  ])('of %j count as set: %s', (filters, expected) => expect(hasFilters(filters)).toBe(expected))
})

describe('the options of filters', () => {
  it('count what someone sees who chooses one of them alone', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        for (const { name, taxonomy, options } of filterOptions(
          large,
          large.entries,
          filters,
          context,
        ))
          for (const { value, count } of options) {
            const others = (filters[name] ?? []).filter(
              (other) => name === 'label' && large.labels.get(other)?.taxonomy !== taxonomy,
            )
            const alone = { ...filters, [name]: [...others, value] }
            const sessions = filterEntries(large, large.entries, alone, context)
            expect(new Set(sessions.map(({ session }) => session.id)).size).toBe(count)
          }
      }),
      { numRuns: 30 },
    )
  })

  it('come in the order of the programme, with title, colour and choice', () => {
    const sessions = [buildIndexSession(), buildIndexSession({ id: '2', track: 'track-2' })]
    const tracks = [
      { id: 'track-2', title: { en: 'Second' }, colour: '#123456' },
      { id: 'track-1', title: { en: 'First' } },
      { id: 'unused', title: { en: 'Unused' } },
    ]
    const reader = readScheduleIndex(buildScheduleIndex({ sessions, tracks }))
    expect(filterOptions(reader, reader.entries, { track: ['track-1'] })).toEqual([
      {
        name: 'track',
        options: [
          {
            value: 'track-2',
            title: { en: 'Second' },
            colour: '#123456',
            count: 1,
            isSelected: false,
          },
          { value: 'track-1', title: { en: 'First' }, count: 1, isSelected: true },
        ],
      },
    ])
  })

  it('stay to be taken back when nothing has them any more', () => {
    const reader = readScheduleIndex(buildScheduleIndex())
    const [saved] = filterOptions(reader, reader.entries, { saved: ['yes'] })
    expect(saved).toEqual({
      name: 'saved',
      options: [
        { value: 'yes', count: 0, isSelected: true },
        { value: 'no', count: 1, isSelected: false },
      ],
    })
  })
})

describe('filters in the address', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const params = encodeFilters(filters)
        const back = decodeFilters(new URLSearchParams(params.toString()), large)
        const sorted = Object.entries(filters).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : [...value].sort(),
        ])
        expect(back).toEqual(Object.fromEntries(sorted))
        expect(encodeFilters(back).toString()).toBe(params.toString())
      }),
    )
  })

  it('are short, in one order, and leave what belongs to others', () => {
    const others = new URLSearchParams('utm_source=mail&track=old&view=grid')
    const filters = { saved: ['yes'], track: ['track-2', 'track-1'], query: ' moss ' }
    expect(encodeFilters(filters, others).toString()).toBe(
      'utm_source=mail&view=grid&q=moss&track=track-1&track=track-2&saved=yes',
    )
    expect(others.toString()).toBe('utm_source=mail&track=old&view=grid')
  })

  it('that the programme does not know are ignored', () => {
    const params = new URLSearchParams(filterNames.map((name) => [name, 'gone']))
    expect(decodeFilters(params, large)).toEqual({})
    const day = new URLSearchParams('day=2026-06-11&day=1999-01-01&utm_source=mail')
    expect(decodeFilters(day, large)).toEqual({ day: ['2026-06-11'] })
  })
})

function some(values: readonly string[]) {
  return fc.subarray([...values], { minLength: 1 })
}
