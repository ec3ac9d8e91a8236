import { readScheduleIndex } from '@plenum/shared'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import { storyNow } from '../story-time.ts'
import { mountStory } from '../story-mount.ts'
import { groupEntries } from './entry-groups.ts'
import { storyDays, storyEntries, storyIndex, storyReader } from './schedule-story-data.ts'
import { timedEntries, type TimedEntry } from './session-entry.ts'
import ScheduleTimeline from './ScheduleTimeline.vue'

const everyRow = { days: storyDays, firstRows: 1000 }
let page: VueWrapper
afterEach(() => page.unmount())

describe('the timeline', () => {
  it('folds away what has ended, and shows it on demand', async () => {
    ;({ page } = mountStory(ScheduleTimeline, everyRow))
    const ended = storyEntries.filter(({ end }) => end <= Date.parse(storyNow)).length
    expect(shownTitles()).toHaveLength(storyEntries.length - ended)
    const button = page.get('.plenum-timeline-past')
    expect(button.text()).toBe(`Show ${ended} earlier sessions`)
    await button.trigger('click')
    expect(shownTitles()).toHaveLength(storyEntries.length)
  })

  it('shows exactly what matches, what has ended included, in the rows that were there', async () => {
    const mounted = mountStory(ScheduleTimeline, everyRow)
    page = mounted.page
    const rows = page.findAll('.plenum-tile').map(({ element }) => element)
    const wanted = storyEntries.filter((_, place) => place % 10 === 9)
    await mounted.setProps({ matching: new Set(wanted.map(({ key }) => key)) })
    expect(shownSessions()).toEqual(wanted.map(({ session }) => session.id))
    await mounted.setProps({ matching: undefined })
    expect(rows.every((row) => row.isConnected)).toBe(true)
  })

  it('keeps to the days that are chosen', () => {
    const [, , last = ''] = storyReader.days
    ;({ page } = mountStory(ScheduleTimeline, { ...everyRow, shownDays: new Set([last]) }))
    const wanted = storyEntries.filter(({ day }) => day === last)
    expect(shownSessions()).toEqual(wanted.map(({ session }) => session.id))
  })

  it('marks the present once, before what comes next', () => {
    ;({ page } = mountStory(ScheduleTimeline, everyRow))
    expect(page.findAll('[data-now]').map((line) => line.text())).toEqual(['Now · 10:30 AM'])
  })

  it('shows a session after midnight on the day that the evening belongs to', () => {
    const entries = timedEntries(readScheduleIndex(storyIndex({ rooms: 2 })))
    const late = entries.find(({ session }) => session.id === afterMidnight(entries))
    ;({ page } = mountStory(ScheduleTimeline, { ...everyRow, days: groupEntries(entries) }))
    const row = page.get(`[data-session="${late?.session.id}"]`).element
    expect(row.closest('[data-day]')?.getAttribute('data-day')).toBe('2026-11-21')
    expect(late?.slot.start.slice(0, 10)).toBe('2026-11-22')
  })

  it('goes from session to session with j, k and the arrows, past hidden ones', async () => {
    const [first, , third] = storyEntries
    const matching = new Set([first?.key, third?.key])
    ;({ page } = mountStory(ScheduleTimeline, { ...everyRow, matching }))
    const titles = shownTitles()
    titles[0]?.focus()
    await press('j')
    expect(document.activeElement).toBe(titles[1])
    await press('ArrowUp')
    expect(document.activeElement).toBe(titles[0])
    await press('k')
    expect(document.activeElement).toBe(titles[0])
  })

  it('saves the focused session with s', async () => {
    const onSave = vi.fn()
    ;({ page } = mountStory(ScheduleTimeline, { ...everyRow, onSave }))
    shownTitles()[2]?.focus()
    await press('s')
    expect(onSave.mock.calls).toEqual([[shownSessions()[2]]])
  })

  it('offers a plain click to the router and leaves every other to the browser', async () => {
    const onOpen = vi.fn((_: string, event: Event) => event.preventDefault())
    ;({ page } = mountStory(ScheduleTimeline, { ...everyRow, onOpen }))
    const title = page.get('li:not([hidden]) [data-session-link]')
    await title.trigger('click', { ctrlKey: true })
    await title.trigger('click', { button: 1 })
    expect(onOpen).not.toHaveBeenCalled()
    await title.trigger('click')
    expect(onOpen.mock.calls.map(([session]) => session)).toHaveLength(1)
  })
})

/** A session in the first hours of the 22nd, by the clocks of Paris. */
function afterMidnight(entries: readonly TimedEntry[]): string | undefined {
  const [midnight, three] = ['2026-11-22T00:00:00Z', '2026-11-22T02:00:00Z'].map(Date.parse)
  return entries.find(({ start }) => start >= (midnight ?? 0) && start < (three ?? 0))?.session.id
}

function shownTitles(): HTMLElement[] {
  const titles = page.findAll<HTMLElement>('[data-session-link]').map(({ element }) => element)
  return titles.filter((title) => !title.closest('[hidden]'))
}

function shownSessions(): (string | undefined)[] {
  return shownTitles().map(
    (title) => title.closest<HTMLElement>('[data-session]')?.dataset['session'],
  )
}

async function press(key: string) {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  await page.vm.$nextTick()
}
