import { describe, expect, test } from 'vitest'
import type { ScheduleRecord } from '@plenum/shared'
import { readProgramme } from '../sources/index.ts'
import { exportFormats, exportProgramme, type ExportFormat } from './index.ts'

const address = 'https://quay.example/list?label[]=a|b'
const event = {
  guid: '3dc5daf5-ba21-4577-97e4-fb6e4b5d40e1',
  title: 'Knots & <ropes>',
  subtitle: 'By hand',
  type: 'Talk',
  language: 'en',
  abstract: 'Short.\n\n\n\nWith **blank** lines.',
  description: 'Long.',
  logo: 'https://quay.example/knots.png',
  url: 'https://quay.example/knots',
  feedback_url: 'https://quay.example/feedback',
  do_not_record: false,
  links: [{ url: address, title: 'List' }],
}
const conference = {
  title: 'Quay Camp',
  time_zone_name: 'Europe/Berlin',
  tracks: [{ name: 'Ropes and more', slug: 'ropes', color: '#f9b000' }],
}
const day = { index: 1, date: '2026-05-01' }

const version1 = {
  schedule: {
    conference: {
      ...conference,
      rooms: [{ name: 'Quay Hall', slug: 'hall-1', capacity: 90, description: 'Big' }],
      days: [
        {
          ...day,
          day_end: '2026-05-02T04:00:00+02:00',
          rooms: {
            'Quay Hall': [
              {
                ...{ ...event, id: 7, track: 'Ropes and more', start: '10:00', duration: '0:45' },
                persons: [{ id: 12, public_name: 'Ann Lee', biography: 'Sails.' }],
              },
              { id: 8, title: 'Night', start: '25:30', duration: '1:00' },
              { id: 9, title: 'Open end', start: '12:00', duration: null },
              { id: 10, title: 'Exhibition', start: '09:00', duration: '60:00' },
            ],
          },
        },
      ],
    },
  },
}

const version2 = {
  schedule: {
    conference: {
      ...conference,
      rooms: [{ name: 'Quay Hall', guid: '3dc5daf5-ba21-4577-97e4-fb6e4b5d40e9' }],
      days: [{ ...day, start: '2026-05-01T09:00:00+02:00', end: '2026-05-02T04:00:00+02:00' }],
    },
    events: [
      {
        ...{ ...event, code: 'KNOTS1', track: { slug: 'ropes' } },
        room: { guid: '3dc5daf5-ba21-4577-97e4-fb6e4b5d40e9' },
        start: '2026-05-01T10:00:00+02:00',
        end: '2026-05-01T10:45:00+02:00',
        participants: [{ name: 'Ann Lee' }, { name: 'Bo' }],
      },
    ],
  },
}

const xml = `<schedule>
  <conference><title>Quay Camp</title><time_zone_name>Europe/Berlin</time_zone_name></conference>
  <day index="1" date="2026-05-01" end="2026-05-02T04:00:00+02:00"><room name="Quay Hall">
    <event id="7"><title>Knots</title><start>02:30 PM</start><duration>0:45:00</duration>
      <abstract><p>Tie &amp; <b>knot</b>.</p><p>Again.</p></abstract>
      <persons><person id="12">Ann Lee</person><person id="13">Ann Lee</person></persons>
      <links><link href="https://quay.example/a[1]">A</link></links></event>
    <event id="8"><title>Tides</title><start>11:00</start><duration>1:00:00</duration></event>
    <event id="8"><title>Tides</title><start>16:00</start><duration>1:00:00</duration></event>
  </room></day></schedule>`

const inputs = { xml, 'version 1': JSON.stringify(version1), 'version 2': JSON.stringify(version2) }

const read = (text: string) => readProgramme(new TextEncoder().encode(text)).record
const write = (record: ScheduleRecord, format: ExportFormat) =>
  exportProgramme(record, format, { siteUrl: 'https://plaza.example.org' })

/** The part of a record that a format has a place for. */
function carried(record: ScheduleRecord, format: ExportFormat): ScheduleRecord {
  if (format === 'schedule.json') return record
  // The XML names rooms, tracks and people, and has nothing else about them but whole numbers.
  const names = new Map(
    [
      ...record.rooms.map(({ id, name }) => [id, name] as const),
      ...record.tracks.map(({ id, title }) => [id, title] as const),
      ...record.speakers.map(({ id, name }) => [id, { en: name }] as const),
    ].map(([id, name]) => [id, Object.values(name)[0] ?? id]),
  )
  const named = (id: string) => (/^\d+$/.test(id) ? id : (names.get(id) ?? id))
  const maybe = (id: string | null) => id && named(id)
  return {
    ...record,
    sessions: record.sessions.map((session) => ({
      ...session,
      room: maybe(session.room),
      track: maybe(session.track),
      repeats: session.repeats.map(({ slot, room }) => ({ slot, room: maybe(room) })),
      speakers: session.speakers.map((id) => names.get(id) ?? id),
    })),
    rooms: record.rooms.map(({ id, name }) => ({ id: named(id), name })),
    tracks: record.tracks.map((track) => ({ ...track, id: named(track.id) })),
    speakers: record.speakers.map(({ name }) => ({ id: name, name, role: {}, bio: {} })),
  }
}

describe.each(Object.entries(inputs))('%s', (_, text) => {
  test.each(exportFormats)('is the same record after an export as %s', (format) => {
    const record = read(text)
    const again = read(write(record, format))
    expect(carried(again, format)).toEqual(carried(record, format))
    expect(read(write(again, format))).toEqual(again)
  })
})

test('keeps whole numbers as ids of people in the XML', () => {
  const again = read(write(read(xml), 'schedule.xml'))
  expect(again.speakers.map(({ id }) => id)).toEqual(['12', '13'])
})
