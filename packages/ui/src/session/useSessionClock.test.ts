import { mount } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { storyNow } from '../story-time.ts'
import { useSessionClock } from './useSessionClock.ts'

const start = Date.parse(storyNow)
const occurrences = [{ start: storyNow, end: '2026-11-21T10:00:00Z' }]
const minute = 60_000

// The first page that is ever rendered sets a timer of Vue's own, for its developer tools.
beforeAll(() => open().unmount())
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

it('follows a session from hours before it until after it, one timer at a time', async () => {
  vi.setSystemTime(start - 180 * minute)
  const wrapper = open()
  const seen: string[] = []
  for (let rounds = 0; vi.getTimerCount() > 0 && rounds < 20; rounds++) {
    expect(vi.getTimerCount()).toBe(1)
    seen.push(wrapper.text())
    await vi.advanceTimersToNextTimerAsync()
  }
  seen.push(wrapper.text())
  expect(seen).toEqual(['future', 'soon', 'open links', 'live links', 'past links', 'past'])
  wrapper.unmount()
})

it('looks at the clock again when the page comes back from the background', async () => {
  vi.setSystemTime(start - 180 * minute)
  const wrapper = open()
  vi.setSystemTime(start)
  document.dispatchEvent(new Event('visibilitychange'))
  await wrapper.vm.$nextTick()
  expect(wrapper.text()).toBe('live links')
  wrapper.unmount()
})

it('waits for a session that is months away, further than a timer can', async () => {
  vi.setSystemTime(start - 90 * 24 * 60 * minute)
  const wrapper = open()
  await vi.advanceTimersByTimeAsync(90 * 24 * 60 * minute)
  expect(wrapper.text()).toBe('live links')
  wrapper.unmount()
})

it('stops with the page', () => {
  vi.setSystemTime(start - 180 * minute)
  open().unmount()
  expect(vi.getTimerCount()).toBe(0)
})

function open() {
  return mount(
    defineComponent(() => {
      const state = useSessionClock(occurrences)
      return () => h('p', `${state.value.state}${state.value.areLinksOpen ? ' links' : ''}`)
    }),
  )
}
