import fc from 'fast-check'
import { assert as assertStruct } from 'superstruct'
import { expect, test } from 'vitest'
import { scheduleRecordStruct } from '@plenum/shared'
import { ProgrammeError, programmeFormats, readProgramme, readProgrammeValue } from './index.ts'

// Small files of each kind; whatever is done to them, the answer is a record or a ProgrammeError.
const start = '2026-06-12T10:00:00+02:00'
const end = '2026-06-12T10:30:00+02:00'
const person = {
  code: 'PPPPPP',
  id: 4,
  name: 'Ada',
  public_name: 'Ada',
  biography: 'x',
  avatar: 'y',
}
const room = { id: 3, uuid: 'u', name: { en: 'Hall', fr: 'Salle' }, slug: 'hall', capacity: 9 }
const event = {
  id: 1,
  guid: 'g',
  title: 'T',
  date: start,
  start: '10:00',
  duration: '0:30',
  persons: [person],
  links: [{ url: 'a.b/c', title: 't' }],
}
const submission = {
  code: 'AAAAAA',
  title: 'T',
  state: 'confirmed',
  speakers: [person],
  track: { en: 'Web' },
  tags: [1],
  resources: [7],
}

const fixtures = [
  {
    schedule: {
      conference: {
        title: 'C',
        tracks: [{ name: 'a', color: '#fff' }],
        rooms: [room],
        days: [{ date: '2026-06-12', day_end: end, rooms: { Hall: [event] } }],
      },
    },
  },
  {
    talks: [
      { ...submission, start, end, room: 3 },
      { id: 2, title: { en: 'Tea' }, start, end, room: 3 },
    ],
    rooms: [room],
    tracks: [],
    speakers: [person],
  },
  [{ ...submission, slots: [{ id: 1, room, start, end, duration: 30 }] }],
  {
    submissions: [submission],
    slots: [
      { room: 3, start, end, submission: 'AAAAAA' },
      { room: 3, start, end, submission: null },
    ],
    rooms: { '3': room },
    extra: { '2026-06-12': { '750': { title: 'Lunch' } } },
  },
  [{ ...submission, slot: { room: { en: 'Hall' }, start, end } }],
  {
    sessions: [
      {
        id: '1',
        title: 'T',
        startsAt: start,
        endsAt: end,
        isServiceSession: false,
        isPlenumSession: false,
        speakers: ['s'],
        categoryItems: [1],
        roomId: 3,
      },
    ],
    speakers: [{ id: 's', fullName: 'Ada' }],
    categories: [{ id: 1, title: 'Track', items: [{ id: 1, name: 'a' }] }],
    rooms: [{ id: 3, name: 'Hall', sort: 0 }],
  },
]
const xml = `<?xml version="1.0" encoding="UTF-8"?><!-- c --><schedule><generator name="x"/><conference><title>C &amp; D</title><day_change>04:00</day_change></conference><tracks><track>a</track></tracks><day index="1" date="2026-06-12"><room name="Hall"><event id="1" guid="g"><date>${start}</date><start>10:00</start><duration>0:30</duration><title><![CDATA[T]]></title><persons><person id="1">Ada</person></persons><links><link href="http://a.b">x</link></links></event></room></day></schedule>`
const calendar = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:a',
  'DTSTART;TZID=Europe/Berlin:20260612T100000',
  'DURATION:PT30M',
  'RRULE:FREQ=DAILY;COUNT=3',
  'SUMMARY:T',
  'LOCATION:Hall',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')
const texts = [xml, calendar, ...fixtures.map((value) => JSON.stringify(value))]
const formats = [undefined, ...programmeFormats.map(({ name }) => name)]

test('the files as they are can all be read', () => {
  const read = texts.map((text) => readProgramme(Buffer.from(text), { timeZone: 'UTC' }).format)
  expect([...new Set(read)].sort()).toEqual(programmeFormats.map(({ name }) => name).sort())
})

test('values swapped for any others never break the reader', () => {
  const anything = fc.oneof(
    fc.anything({ maxDepth: 2 }),
    fc.constantFrom(
      '',
      '\u0000',
      '__proto__',
      'constructor',
      -1,
      1e300,
      NaN,
      '2026-02-30T25:61:00',
      start,
      {},
      [],
      null,
    ),
    fc.string({ unit: 'binary' }),
  )
  const changes = fc.array(fc.tuple(fc.nat(), anything), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(
      fc.nat(fixtures.length - 1),
      changes,
      fc.constantFrom(...formats),
      (at, list, format) => {
        const value: unknown = structuredClone(fixtures[at])
        for (const [place, other] of list) swap(value, place, other)
        survives(() =>
          readProgrammeValue(value, { timeZone: 'Europe/Paris', ...(format ? { format } : {}) }),
        )
      },
    ),
    { numRuns: 500 },
  )
})

test('texts with pieces cut out, put in or turned round never break the reader', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '<',
      '>',
      '</',
      ']]>',
      '<![CDATA[',
      '<!--',
      '&#0;',
      '&#x110000;',
      '&a;',
      '<!DOCTYPE a [',
      '"',
      '\0',
      '{',
      '[',
      '\uFEFF',
      '<event>',
      '</event>',
    ),
  )
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(30), piece), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(fc.constantFrom(...texts), edits, (text, list) => {
      const edited = list.reduce((known, [at, length, other]) => {
        const place = at % (known.length + 1)
        return known.slice(0, place) + other + known.slice(place + length)
      }, text)
      survives(() => readProgramme(Buffer.from(edited), { timeZone: 'Europe/Paris' }))
    }),
    { numRuns: 500 },
  )
})

test('any bytes are a record or a ProgrammeError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      survives(() => readProgramme(bytes))
    }),
    { numRuns: 500 },
  )
})

/** Reads, and holds what comes of it to its word. */
function survives(read: () => ReturnType<typeof readProgramme>): void {
  try {
    const { record } = read()
    assertStruct(record, scheduleRecordStruct)
    const ids = record.sessions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(encodeURIComponent(id)).toBe(id)
    // What a database keeps as jsonb: no NUL, no half characters.
    const json = JSON.stringify(record)
    expect(/\\u0000|\\ud[89a-f]/i.test(json)).toBe(false)
    expect(JSON.parse(json)).toEqual(record)
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error
    expect(error.code).not.toBe('programme.invalid')
  }
}

/** Puts another value in the place of the nth one, counted from the outside. */
function swap(root: unknown, nth: number, other: unknown): void {
  const places: [Record<string, unknown>, string][] = []
  const collect = (value: unknown) => {
    if (typeof value !== 'object' || value === null || places.length > 500) return
    for (const key of Object.keys(value)) {
      const holder = value as Record<string, unknown> // arrays are indexed by text as well
      places.push([holder, key])
      collect(holder[key])
    }
  }
  collect(root)
  const [holder, key] = places[nth % places.length] ?? []
  if (holder && key !== undefined) holder[key] = other
}
