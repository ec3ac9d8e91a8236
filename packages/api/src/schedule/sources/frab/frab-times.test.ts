import { describe, expect, test } from 'vitest'
import { readProgramme, type ReadProgrammeOptions } from '../index.ts'

interface Event {
  readonly date?: string
  readonly start?: string
  readonly end?: string
  readonly duration?: string
}

const day = { date: '2026-05-01', end: '2026-05-02T04:00:00+02:00' }

const formats = {
  xml: (events: readonly Event[], of: object) => {
    const members = (event: Event) =>
      Object.entries(event).map(([name, value]) => `<${name}>${value}</${name}>`)
    const bounds = Object.entries(of).map(([name, value]) => ` ${name}="${value}"`)
    const inner = events.map(
      (event, at) => `<event id="${at + 1}"><title>T</title>${members(event).join('')}</event>`,
    )
    return `<schedule><conference><title>Quay</title><time_zone_name>Europe/Berlin</time_zone_name>
      </conference><day${bounds.join('')}><room name="Hall">${inner.join('')}</room></day></schedule>`
  },
  json: (events: readonly Event[], { date, end }: { date?: string; end?: string }) => {
    const listed = events.map((event, at) => ({ id: at + 1, title: 'T', ...event }))
    const days = [{ date, day_end: end, rooms: { Hall: listed } }]
    const conference = { title: 'Quay', time_zone_name: 'Europe/Berlin', days }
    return JSON.stringify({ schedule: { conference } })
  },
}

describe.each(['xml', 'json'] as const)('times in %s', (format) => {
  function read(events: readonly Event[], of: object = day, options: ReadProgrammeOptions = {}) {
    const text = formats[format](events, of)
    const { record, warnings } = readProgramme(new TextEncoder().encode(text), options)
    const slots = new Map(record.slots.map((slot) => [slot.id, slot]))
    const spans = record.sessions
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ slot }) => {
        const { start = '', end = '' } = slots.get(slot ?? '') ?? {}
        return [start.slice(0, 16), end.slice(0, 16)].join('/')
      })
    return { spans, warnings, codes: warnings.map(({ code }) => code) }
  }
  const at = (start: string, duration: string) => ({
    ...{ date: `2026-05-01T${start}:00+02:00`, start, duration },
  })
  const lengths = (durations: readonly string[], options?: ReadProgrammeOptions) => {
    const { spans, codes } = read(
      durations.map((each) => at('10:00', each)),
      day,
      options,
    )
    const minutes = spans.map((span) => {
      const [start, end] = span.split('/').map((each) => Date.parse(`${each}Z`))
      return ((end ?? 0) - (start ?? 0)) / 60_000
    })
    return { minutes, codes }
  }

  test('decide the form of durations for the whole file', () => {
    const { minutes, codes } = lengths(['0:45:00', '1:00:00', '1:30:00', '02:00:00'])
    expect([minutes, codes]).toEqual([[45, 60, 90, 120], []])
    expect(lengths(['01:00:00']).minutes).toEqual([60])
    expect(lengths(['0:30', '2:06:00'], { threePartDuration: 'h:mm:ss' })).toEqual({
      minutes: [30, 126],
      codes: [],
    })
  })

  test('report a form without proof', () => {
    expect(lengths(['1:15:00'])).toEqual({
      minutes: [75],
      codes: ['programme.duration-form-assumed'],
    })
  })

  test('read clocks of twelve hours and of the night', () => {
    const { spans, codes } = read([
      { start: '02:30 PM', duration: '0:45' },
      { start: '24:00', duration: '1:30' },
      { start: '25:30', duration: '0:30' },
      { start: '12:15 AM', duration: '0:30' },
      { start: '01:00', duration: '0:30' },
      { start: '2026-05-01T16:00:00+02:00', end: '2026-05-01T16:30:00+02:00' },
    ])
    expect(spans).toEqual([
      '2026-05-01T12:30/2026-05-01T13:15',
      '2026-05-01T22:00/2026-05-01T23:30',
      '2026-05-01T23:30/2026-05-02T00:00',
      '2026-05-01T22:15/2026-05-01T22:45',
      '2026-05-01T23:00/2026-05-01T23:30',
      '2026-05-01T14:00/2026-05-01T14:30',
    ])
    expect(codes).toEqual([])
  })

  test('read dates of other forms', () => {
    const { spans, codes } = read([
      { date: 'Fri, 01 May 2026 16:00:00 +0200', start: '16:00', duration: '0:30' },
      { date: '13/05/2026 10:00', duration: '0:30' },
      { date: '01/05/2026 10:00', end: '11:15' },
      { date: '02/05/2026', start: '23:30', end: '00:15' },
    ])
    expect(spans).toEqual([
      '2026-05-01T14:00/2026-05-01T14:30',
      '2026-05-13T08:00/2026-05-13T08:30',
      '2026-05-01T08:00/2026-05-01T09:15',
      '2026-05-02T21:30/2026-05-02T22:15',
    ])
    expect(codes).toEqual(['event.other-day', 'event.other-day'])
  })

  test('take the day and the start if the date is unreadable', () => {
    const { spans, warnings } = read([{ date: 'May Day', start: '16:00', duration: '0:30' }])
    expect(spans).toEqual(['2026-05-01T14:00/2026-05-01T14:30'])
    expect(warnings).toEqual([
      {
        code: 'time.unreadable',
        message: 'A date or time cannot be read. “May Day”',
        path: 'session/1',
      },
    ])
  })

  test('count what cannot be read', () => {
    const { warnings } = read([
      { ...at('10:00', 'soon') },
      { ...at('11:00', 'later') },
      { ...at('12:00', '0:45'), end: '2026-05-01T12:30:00+02:00' },
    ])
    expect(warnings.filter(({ code }) => code.startsWith('duration.'))).toEqual([
      {
        code: 'duration.unreadable',
        message: 'A duration cannot be read. 2 times: “soon” (session/1), “later” (session/2)',
      },
      {
        code: 'duration.contradicts',
        message: 'A duration contradicts the end, which counts. “0:45”',
        path: 'session/3',
      },
    ])
  })

  test('find the change of day in the zone of the venue', () => {
    const utc = { date: '2026-05-01', end: '2026-05-02T02:00:00Z' }
    const { spans } = read([{ start: '03:30', duration: '0:30' }], utc)
    expect(spans).toEqual(['2026-05-02T01:30/2026-05-02T02:00'])
  })

  test('drop an end years after the start', () => {
    const { spans, warnings } = read([at('10:00', '6944:11:40'), at('11:00', '0:45')])
    expect(spans).toEqual([
      '2026-05-01T08:00/2026-05-01T08:00',
      '2026-05-01T09:00/2026-05-01T09:45',
    ])
    expect(warnings).toEqual([
      {
        code: 'time.very-long',
        message: 'It lasts 6944 days; it is shown at its start alone. Check its end or duration.',
        path: 'session/1',
      },
    ])
  })

  test('report a session in another year', () => {
    const other = { ...at('10:00', '0:45'), date: '2062-05-01T10:00:00+02:00' }
    const { warnings } = read([at('10:00', '0:45'), at('12:00', '0:45'), other])
    expect(warnings.filter(({ code }) => code === 'time.distant')).toEqual([
      expect.objectContaining({ path: 'session/3' }),
    ])
  })
})
