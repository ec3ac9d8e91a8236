import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { toInstant } from '@plenum/shared'
import { writeCalendar, type CalendarEvent, type CalendarFile } from './calendar-file.ts'

const event: CalendarEvent = {
  uid: 'bridges@plaza.example.org',
  sequence: 3,
  changed: '2026-05-01T10:00:00Z',
  start: '2026-06-12T08:00:00Z',
  end: '2026-06-12T09:00:00Z',
  title: 'How bridges learn',
  description: 'Three bridges.\n\nOne river; no hurry, \\o/',
  location: 'Lantern Hall, upstairs',
  category: 'Open Harbours',
  url: 'https://plaza.example.org/session/bridges',
  isCancelled: false,
}

const file: CalendarFile = {
  name: 'Harbour Days',
  timeZone: 'Europe/Berlin',
  at: '2026-05-01T10:00:00Z',
  events: [event],
}

function parse(text: string) {
  const root = new ICAL.Component(ICAL.parse(text))
  const zones = root.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone))
  const events = root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  return { root, zones, events }
}

/** The instant of a parsed time, by the definition of its zone in the file. */
function instantOf(time: ICAL.Time): string {
  return toInstant(time.toUnixTime() * 1000)
}

describe('a calendar file', () => {
  it('is read by another program as it was meant', () => {
    const { root, events } = parse(writeCalendar(file))
    const [read] = events
    expect(root.getFirstPropertyValue('version')).toBe('2.0')
    expect(root.getFirstPropertyValue('x-wr-calname')).toBe('Harbour Days')
    expect(root.getFirstPropertyValue('x-wr-timezone')).toBe('Europe/Berlin')
    expect(root.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT1H')
    expect(root.getFirstPropertyValue('x-published-ttl')).toBe('PT1H')
    expect(read).toMatchObject({
      uid: event.uid,
      sequence: 3,
      summary: event.title,
      description: event.description,
      location: event.location,
    })
    expect(read?.component.getFirstPropertyValue('url')).toBe(event.url)
    expect(read?.component.getFirstPropertyValue('categories')).toBe(event.category)
    expect(read?.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(read?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe(event.changed)
    expect(read?.component.getFirstPropertyValue('last-modified')?.toString()).toBe(event.changed)
  })

  it('names the zone of the venue and defines it', () => {
    const { zones, events } = parse(writeCalendar(file))
    expect(zones.map(({ tzid }) => tzid)).toEqual(['Europe/Berlin'])
    expect(events[0]?.startDate.zone.tzid).toBe('Europe/Berlin')
    expect(events[0]?.startDate.toString()).toBe('2026-06-12T10:00:00')
    expect(events[0] && instantOf(events[0].startDate)).toBe(event.start)
    expect(events[0] && instantOf(events[0].endDate)).toBe(event.end)
  })

  it('omits the end of an event without one', () => {
    const text = writeCalendar({ ...file, events: [{ ...event, end: event.start }] })
    expect(text).toContain('DTSTART')
    expect(text).not.toContain('DTEND')
  })

  it('is in UTC where the clocks of the venue change between its events', () => {
    const winter = { ...event, start: '2026-12-12T08:00:00Z', end: '2026-12-12T09:00:00Z' }
    const text = writeCalendar({ ...file, events: [event, winter] })
    expect(text).toContain('DTSTART:20260612T080000Z\r\n')
    expect(text).toContain('DTSTART:20261212T080000Z\r\n')
    expect(text).not.toContain('TZID=')
  })

  it('keeps every instant, in every zone and at any time of the year', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.array(fc.integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2032, 0) / 1000 }), {
          minLength: 1,
          maxLength: 3,
        }),
        (timeZone, starts) => {
          const events = starts.map((start) => ({
            ...event,
            start: toInstant(start * 1000),
            end: toInstant((start + 5400) * 1000),
          }))
          const read = parse(writeCalendar({ ...file, timeZone, events })).events
          expect(read.map((one) => instantOf(one.startDate))).toEqual(events.map((e) => e.start))
          expect(read.map((one) => instantOf(one.endDate))).toEqual(events.map((e) => e.end))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is valid when empty: it has a component all the same', () => {
    const { root, events } = parse(writeCalendar({ ...file, events: [] }))
    expect(events).toEqual([])
    expect(root.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone'])
  })

  it('shows a cancelled event as one that takes no time', () => {
    const [read] = parse(
      writeCalendar({ ...file, events: [{ ...event, isCancelled: true }] }),
    ).events
    expect(read?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(read?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
  })

  it.each([
    ['Arabic', 'كيف تتعلم الجسور من الأنهار التي تعبرها كل يوم، وماذا تقول لنا؟ '.repeat(4)],
    ['Chinese', '桥梁如何学习；以及它们每天跨越的河流，会告诉我们什么。'.repeat(6)],
    ['emoji', '👩🏽‍🚒🌉'.repeat(40)],
    ['one octet before the fold', 'x'.repeat(66) + 'é'],
    ['new lines of every kind', 'a\r\nb\nc\rd'],
    ['what looks like a property', 'x\nBEGIN:VEVENT\nUID:evil'],
    ['what has to be escaped', 'a\\nb; c, d\\'],
  ])('carries a title in %s through, on lines of 75 octets at most', (_, title) => {
    const text = writeCalendar({ ...file, name: title, events: [{ ...event, title }] })
    const titles = parse(text).events.map(({ summary }) => summary)
    expect(titles).toEqual([title.replace(/\r\n?/g, '\n')])
    // The parser does not know the properties for names, so they are compared as written.
    const [name, wrName, summary] = ['NAME', 'X-WR-CALNAME', 'SUMMARY'].map(
      (property) => new RegExp(`^${property}:(.*)\r$`, 'm').exec(text.replace(/\r\n /g, ''))?.[1],
    )
    expect([name, wrName]).toEqual([summary, summary])
    expectLines(text)
  })

  it('survives any text that a programme may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (title) => {
        const text = writeCalendar({ ...file, events: [{ ...event, title }] })
        const kept = title.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
        expect(parse(text).events[0]?.summary).toBe(kept)
        expectLines(text)
      }),
    )
  })
})

function expectLines(text: string): void {
  const lines = text.split('\r\n')
  expect(lines.pop()).toBe('')
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([])
  expect(Buffer.from(text).toString()).toBe(text)
}
