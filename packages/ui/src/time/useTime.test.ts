import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref, shallowRef } from 'vue'
import { provideLocale } from '../locale/index.ts'
import { provideTime, useTime, type TimeOptions, type UseTimeReturn } from './index.ts'

const morning = '2026-11-21T08:05:00Z'

describe('times', () => {
  it.each([
    ['en-GB', 'Europe/Paris', '09:05'],
    ['en-US', 'Europe/Paris', '9:05 AM'],
    ['fr', 'Asia/Kathmandu', '13:50'],
  ])('are written as %s does, in %s', (language, timeZone, written) => {
    const { time } = mountTime({ timeZone }, language)
    expect(time.formatTime(morning).replace(/\s/g, ' ')).toBe(written)
  })

  it('follow the chosen hour cycle', () => {
    const { time } = mountTime({ hourCycle: 'h23' }, 'en-US')
    expect(time.formatTime('2026-11-21T15:00:00Z')).toBe('16:00')
  })

  it('keep a programme day whatever the zone', () => {
    const { time } = mountTime({ timeZone: 'Pacific/Honolulu' })
    expect(time.formatDay('2026-11-21', 'long')).toBe('Saturday 21 November')
    expect(time.formatDay('2026-11-21T03:00:00Z', 'long')).toBe('Friday 20 November')
  })

  it('name the zone as it is at the time', () => {
    const { time } = mountTime({ timeZone: 'Europe/Paris' })
    expect(time.formatZone('short', '2026-07-01T12:00:00Z')).toBe('CEST')
    expect(time.formatZone('short', morning)).toBe('CET')
  })

  it('do not repeat the date where a session passes midnight', () => {
    const { time } = mountTime({ timeZone: 'Europe/Paris' })
    expect(time.formatRange('2026-11-21T22:30:00Z', '2026-11-22T00:00:00Z')).toBe('23:30 – 01:00')
  })

  it.each([
    [2 * 86_400_000 + 3 * 3_600_000, '2 days 3 hrs'],
    [3_600_000 + 5 * 60_000, '1 hr 5 mins'],
    [4 * 60_000 + 59_000, '4 mins 59 secs'],
    [59_001, '1 min'],
    [0, '0 secs'],
    [-5, '0 secs'],
  ])('count down: %i ms', (left, written) => {
    expect(mountTime({}).time.formatCountdown(left)).toBe(written)
  })

  it('are told relative to now', () => {
    const { time } = mountTime({ now: shallowRef(Date.parse(morning)) })
    expect(time.formatRelative('2026-11-21T08:10:00Z')).toBe('in 5 minutes')
    expect(time.formatRelative('2026-11-20T08:05:00Z')).toBe('yesterday')
  })
})

describe('the clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse(morning) + 400 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('ticks on the full second while somebody reads it, and stops with them', async () => {
    const { time, wrapper } = mountTime({})
    expect(vi.getTimerCount()).toBe(0)
    void time.now.value
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(600)
    expect(time.now.value).toBe(Date.parse(morning) + 1000)
    wrapper.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('never ticks where the caller moves it', async () => {
    const now = ref(Date.parse(morning))
    const { time } = mountTime({ now })
    expect(time.now.value).toBe(now.value)
    now.value += 60_000
    await nextTick()
    expect(time.now.value).toBe(now.value)
    expect(vi.getTimerCount()).toBe(0)
  })
})

function mountTime(options: Partial<TimeOptions>, language = 'en-GB') {
  const found: UseTimeReturn[] = []
  const Child = defineComponent({
    setup: () => {
      found.push(useTime())
      return () => null
    },
  })
  const wrapper = mount({
    setup: () => {
      provideLocale({ language, messages: {} })
      provideTime({ venueTimeZone: 'Europe/Paris', timeZone: 'Europe/Paris', ...options })
      return () => h(Child)
    },
  })
  const [time] = found
  if (!time) throw new Error('the child was not set up')
  return { time, wrapper }
}
