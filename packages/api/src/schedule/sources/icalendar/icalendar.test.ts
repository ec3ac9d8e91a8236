import { describe, expect, test } from 'vitest'
import { readProgramme, type ReadProgrammeOptions } from '../index.ts'

const calendar = (...lines: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Harbour//EN',
    'X-WR-CALNAME:Harbour Days',
    ...lines,
    'END:VCALENDAR',
    '',
  ].join('\r\n')

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']

const read = (text: string, options: ReadProgrammeOptions = {}) =>
  readProgramme(new TextEncoder().encode(text), { timeZone: 'Europe/Berlin', ...options })

const slotsOf = (text: string, options: ReadProgrammeOptions = {}) =>
  read(text, options).record.sessions.map(({ slot, repeats }) =>
    [slot, ...repeats.map((each) => each.slot)].join(' '),
  )

describe('a calendar', () => {
  test('becomes a schedule with places, tracks, people and links', () => {
    const { record, format, warnings } = read(
      calendar(
        ...event(
          'UID:knots@harbour',
          'DTSTART:20260501T080000Z',
          'DURATION:PT45M',
          'SUMMARY;LANGUAGE=de:Knoten\\, fest',
          'DESCRIPTION:Eins\\nZwei',
          'LOCATION:Hall',
          'CATEGORIES:Sea,Land',
          'ATTENDEE;CN=Ann Lee:invalid:nomail',
          'ATTENDEE;CN=Guest:mailto:guest@example.org',
          'URL:https://harbour.example/knots',
          'ATTACH;FMTTYPE=application/pdf;FILENAME=Slides:https://harbour.example/knots.pdf',
          'STATUS:CANCELLED',
        ),
        ...event('UID:secret@harbour', 'CLASS:PRIVATE', 'DTSTART:20260501T080000Z', 'SUMMARY:No'),
      ),
    )
    expect({ format, record }).toMatchObject({
      format: 'icalendar',
      record: {
        title: { en: 'Harbour Days' },
        sessions: [
          {
            title: { de: 'Knoten, fest' },
            content: { de: 'Eins\nZwei' },
            slot: '20260501T0800-45',
            room: 'hall',
            track: 'sea',
            themes: ['land'],
            speakers: ['ann-lee'],
            url: 'https://harbour.example/knots',
            resources: [{ url: 'https://harbour.example/knots.pdf', title: 'Slides' }],
            state: 'cancelled',
          },
        ],
      },
    })
    expect(JSON.stringify(record)).not.toMatch(/Guest|guest@/)
    expect(warnings.map(({ code }) => code).sort()).toEqual([
      'event.private',
      'person.guest',
      'track.several',
    ])
  })

  test('without a zone for its floating times is refused', () => {
    const text = calendar(...event('UID:a', 'DTSTART:20260501T100000', 'SUMMARY:A'))
    expect(() => readProgramme(new TextEncoder().encode(text))).toThrow('time zone')
    expect(slotsOf(text)).toEqual(['20260501T0800-0'])
  })

  test('that is cut off is refused', () => {
    const text = calendar(...event('UID:a', 'DTSTART:20260501T100000Z', 'SUMMARY:A'))
    expect(() => read(text.slice(0, -20))).toThrow(
      expect.objectContaining({ code: 'programme.truncated' }),
    )
  })

  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Harbour Time',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0300',
    'TZOFFSETTO:+0300',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]

  test.each([
    ['UTC', ['DTSTART:20260501T080000Z', 'DTEND:20260501T090000Z'], '20260501T0800-60'],
    ['a zone by name', ['DTSTART;TZID=America/New_York:20260501T080000'], '20260501T1200-0'],
    [
      'a zone of Windows',
      ['DTSTART;TZID=Eastern Standard Time:20260501T080000'],
      '20260501T1200-0',
    ],
    [
      'a zone with a prefix',
      ['DTSTART;TZID=/a.org/2026_1/Asia/Tokyo:20260501T090000'],
      '20260501T0000-0',
    ],
    ['a zone of the file', ['DTSTART;TZID=Harbour Time:20260501T080000'], '20260501T0500-0'],
    ['one day', ['DTSTART;VALUE=DATE:20260501'], '20260430T2200-1440'],
    [
      'two days',
      ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260503'],
      '20260430T2200-2880',
    ],
  ])('has times in %s', (_, lines, expected) => {
    expect(slotsOf(calendar(...zone, ...event('UID:a', 'SUMMARY:A', ...lines)))).toEqual([expected])
  })
})

describe('a repeated event', () => {
  const start = [
    'UID:a',
    'SUMMARY:A',
    'DTSTART;TZID=Europe/Berlin:20261023T100000',
    'DURATION:PT1H',
  ]

  test('is one session, at its local time on both sides of a change of clocks', () => {
    const rule = ['RRULE:FREQ=DAILY;COUNT=4', 'EXDATE;TZID=Europe/Berlin:20261024T100000']
    expect(slotsOf(calendar(...event(...start, ...rule)))).toEqual([
      '20261023T0800-60 20261025T0900-60 20261026T0900-60',
    ])
  })

  test('has exceptions that move it or become a session', () => {
    const moved = ['UID:a', 'SUMMARY:A', 'RECURRENCE-ID;TZID=Europe/Berlin:20261024T100000']
    const other = ['UID:a', 'SUMMARY:B', 'RECURRENCE-ID;TZID=Europe/Berlin:20261025T100000']
    const text = calendar(
      ...event(...start, 'LOCATION:Hall', 'RRULE:FREQ=DAILY;COUNT=3'),
      ...event(...moved, 'LOCATION:Attic', 'DTSTART;TZID=Europe/Berlin:20261024T120000'),
      ...event(...other, 'DTSTART;TZID=Europe/Berlin:20261025T100000'),
    )
    const { record } = read(text)
    expect(record.sessions).toMatchObject([
      { title: { en: 'A' }, room: 'hall', repeats: [{ slot: '20261024T1000-0', room: 'attic' }] },
      { title: { en: 'B' }, slot: '20261025T0900-0' },
    ])
  })

  test.each([
    ['FREQ=SECONDLY', 200],
    ['FREQ=DAILY', 200],
    ['FREQ=WEEKLY', 53],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 1],
  ])('with the rule %s ends after %i times, with a warning', (rule, count) => {
    const { record, warnings } = read(calendar(...event(...start, `RRULE:${rule}`)))
    expect(record.sessions[0]?.repeats).toHaveLength(count - 1)
    expect(warnings.map(({ code }) => code)).toContain('event.recurrence-limited')
  })

  test('counts by its last revision', () => {
    const [old, latest] = [1, 2].map((sequence) =>
      event('UID:a', `SEQUENCE:${sequence}`, `DTSTART:2026050${sequence}T080000Z`, 'SUMMARY:A'),
    )
    expect(slotsOf(calendar(...(latest ?? []), ...(old ?? [])))).toEqual(['20260502T0800-0'])
  })
})
