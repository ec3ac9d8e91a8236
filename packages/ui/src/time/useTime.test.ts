import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref, shallowRef } from 'vue'
import { provideLocale } from '../locale/index.ts'
import {
  isSameZone,
  provideTime,
  useTime,
  zoneCity,
  type TimeOptions,
  type UseTimeReturn,
} from './index.ts'

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

  it('name the day of a long session\u2019s end', () => {
    const { time } = mountTime({ timeZone: 'Europe/Paris' })
    const range = (start: string, end: string, near?: string) => time.formatRange(start, end, near)
    expect([
      range('2026-11-21T08:00:00Z', '2026-11-23T20:00:00Z'),
      range('2026-11-21T08:00:00Z', '2026-11-21T20:00:00Z'),
      range('2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z'),
      range('2026-11-21T08:00:00Z', '2026-11-21T09:00:00Z', '2026-11-22T08:00:00Z'),
      range('2026-11-21T23:30:00Z', '2026-11-22T00:30:00Z', '2026-11-21'),
    ]).toEqual([
      '09:00 – Mon 23 Nov, 21:00',
      '09:00 – 21:00',
      '09:00',
      'Sat 21 Nov, 09:00 – 10:00',
      'Sun 22 Nov, 00:30 – 01:30',
    ])
  })

  it.each([
    ['en-US', 'Sun, Nov 22, 12:30 AM', 'Sun 12:30 AM'],
    ['en-GB', 'Sun 22 Nov, 00:30', 'Sun 00:30'],
    ['fr', 'dim. 22 nov., 00:30', 'dim. 00:30'],
    ['ar', 'الأحد، 22 نوفمبر، 12:30 ص', 'الأحد 12:30 ص'],
    ['ja', '11月22日(日) 0:30', '日 0:30'],
  ])('name the calendar day of a moment in %s', (language, short, weekday) => {
    const { time } = mountTime({ timeZone: 'Europe/Paris' }, language)
    const plain = (text: string) => text.replaceAll(/\s/g, ' ')
    const night = '2026-11-21T23:30:00Z'
    expect(plain(time.formatMoment(night))).toBe(short)
    expect(plain(time.formatMoment(night, '2026-11-21', 'weekday'))).toBe(weekday)
    expect(time.formatMoment(night, '2026-11-22')).toBe(time.formatTime(night))
  })

  it('follow the region of the reader', () => {
    const { time } = mountTime({ language: 'en-GB' }, 'en')
    expect(time.formatDay('2026-11-21', 'long')).toBe('Saturday 21 November')
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

describe('the name of a zone', () => {
  it.each([
    ['Asia/Calcutta', 'Kolkata'],
    ['America/St_Johns', 'St. Johns'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['America/Buenos_Aires', 'Buenos Aires'],
    ['Europe/Kiev', 'Kyiv'],
    ['UTC', undefined],
    ['Etc/GMT+5', undefined],
  ])('of %s is the city %s', (timeZone, city) => {
    expect(zoneCity(timeZone)).toBe(city)
  })

  it('is equal for a former and the current spelling', () => {
    expect(isSameZone('Asia/Calcutta', 'Asia/Kolkata')).toBe(true)
    expect(isSameZone('Asia/Kolkata', 'Asia/Kathmandu')).toBe(false)
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
