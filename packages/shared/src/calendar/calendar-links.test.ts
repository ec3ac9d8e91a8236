import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarLinks, type CalendarEvent } from './calendar-links.ts'

const event: CalendarEvent = {
  title: 'Salt & moss: 100% yours',
  start: '2026-11-21T09:30:00Z',
  end: '2026-11-21T10:00:00Z',
  location: 'Lantern Hall',
  description: 'A walk.\nBring boots.',
  url: 'https://plaza.example.org/session/1?a=b#c',
}
const details = 'A walk.\nBring boots.\n\nhttps://plaza.example.org/session/1?a=b#c'

describe('links to calendars', () => {
  it.each([
    [
      'google',
      'https://calendar.google.com/calendar/render',
      {
        action: 'TEMPLATE',
        text: event.title,
        dates: '20261121T093000Z/20261121T100000Z',
        details,
        location: event.location,
      },
    ],
    ...(['outlook.live.com', 'outlook.office.com'] as const).map(
      (host) =>
        [
          host === 'outlook.live.com' ? 'outlook' : 'office365',
          `https://${host}/calendar/0/action/compose`,
          {
            path: '/calendar/action/compose',
            rru: 'addevent',
            subject: event.title,
            startdt: '2026-11-21T09:30:00Z',
            enddt: '2026-11-21T10:00:00Z',
            body: details,
            location: event.location,
          },
        ] as const,
    ),
    [
      'yahoo',
      'https://calendar.yahoo.com/',
      {
        v: '60',
        title: event.title,
        st: '20261121T093000Z',
        et: '20261121T100000Z',
        desc: details,
        in_loc: event.location,
      },
    ],
  ] as const)('%s', (name, base, parameters) => {
    const url = new URL(calendarLinks(event)[name])
    expect(url.origin + url.pathname).toBe(base)
    expect(Object.fromEntries(url.searchParams)).toEqual(parameters)
  })

  it('write a space as every one of them reads it', () => {
    for (const url of Object.values(calendarLinks(event))) expect(url).not.toMatch(/[+ ]/)
  })

  it('leave out what there is not', () => {
    const { title, start, end } = event
    expect(calendarLinks({ title: 'x', start, end }).google).toBe(
      'https://calendar.google.com/calendar/render?action=TEMPLATE&text=x&dates=20261121T093000Z%2F20261121T100000Z',
    )
    expect(calendarLinks({ title, start, end: '2026-11-21T08:00:00Z' }).yahoo).toContain(
      'et=20261121T093000Z',
    )
  })

  it('stay short enough to be opened, and never fail', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '&', '%', '語', '\ud83d', '\ude00') }),
        (text) => {
          const links = calendarLinks({ ...event, title: text, description: text.repeat(20) })
          for (const url of Object.values(links)) expect(URL.canParse(url)).toBe(true)
        },
      ),
    )
    for (const word of ['word ', 'كلمة ', '言葉'])
      expect(
        calendarLinks({ ...event, description: word.repeat(3000) }).outlook.length,
      ).toBeLessThan(2000)
  })
})
