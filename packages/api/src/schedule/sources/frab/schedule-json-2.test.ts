import { expect, test } from 'vitest'
import { readProgramme, type ReadProgrammeOptions } from '../index.ts'

const guid = (last: number) => `3dc5daf5-ba21-4577-97e4-fb6e4b5d40e${last}`

const event = (over: object = {}) => ({
  guid: guid(1),
  type: 'talk',
  start: '2026-05-01T10:00:00+02:00',
  end: '2026-05-01T10:45:00+02:00',
  room: { guid: guid(9) },
  slug: 'quay-knots',
  title: 'Knots',
  track: { slug: 'ropes' },
  language: 'en',
  ...over,
})

function read(
  events: readonly object[],
  schedule: object = {},
  options: ReadProgrammeOptions = {},
) {
  const conference = {
    title: 'Quay Camp',
    time_zone_name: 'Europe/Berlin',
    rooms: [
      { guid: guid(9), name: 'Quay Hall', slug: 'quay-hall', description: { en: 'Big', de: null } },
    ],
    tracks: [{ name: 'Ropes', slug: 'ropes', colors: { light: '#F9B000', dark: '#000' } }],
    days: [
      {
        index: 1,
        date: '2026-05-01',
        start: '2026-05-01T09:00:00+02:00',
        end: '2026-05-02T03:00:00+02:00',
      },
    ],
  }
  const value = { schedule: { version: '2026-05-01', conference, events, ...schedule } }
  return readProgramme(new TextEncoder().encode(JSON.stringify(value)), options)
}

test('reads events beside the conference', () => {
  const { record, format, warnings } = read([
    event({
      code: 'KNOTS1',
      abstract: { en: 'Short', de: 'Kurz' },
      description: 'Long',
      logo: { url: 'https://quay.example/knots.png' },
      feedback: { url: 'https://quay.example/feedback' },
      url: 'https://quay.example/knots',
      links: [
        { url: 'https://quay.example/map', title: 'Map' },
        { url: 'https://quay.example/@x' },
      ],
      attachments: [{ type: 'slides', url: 'https://quay.example/1.pdf' }],
    }),
  ])
  expect([format, warnings]).toEqual(['schedule-json', []])
  expect(record.slots).toEqual([
    { id: '20260501T0800-45', start: '2026-05-01T08:00:00Z', end: '2026-05-01T08:45:00Z' },
  ])
  expect(record.rooms).toEqual([
    { id: 'quay-hall', name: { en: 'Quay Hall' }, description: { en: 'Big' } },
  ])
  expect(record.tracks).toEqual([{ id: 'ropes', title: { en: 'Ropes' }, colour: '#F9B000' }])
  expect(record.changeMinute).toBe(180)
  expect(record.sessions).toMatchObject([
    {
      id: 'KNOTS1',
      title: { en: 'Knots' },
      summary: { en: 'Short', de: 'Kurz' },
      content: { en: 'Long' },
      type: 'talk',
      track: 'ropes',
      room: 'quay-hall',
      hostLanguages: ['en'],
      coverImage: 'https://quay.example/knots.png',
      feedbackUrl: 'https://quay.example/feedback',
      url: 'https://quay.example/knots',
      resources: [
        { url: 'https://quay.example/map', title: 'Map' },
        { url: 'https://quay.example/@x', title: 'https://quay.example/@x' },
        { url: 'https://quay.example/1.pdf', title: 'https://quay.example/1.pdf' },
      ],
    },
  ])
})

test('joins people by their guid and keeps no guid', () => {
  const persons = [
    {
      guid: guid(2),
      name: 'Ann Lee',
      biography: 'Sails.',
      avatar: { url: 'https://a.example/a.png' },
    },
    { guid: guid(3), name: 'Ann Lee', biography: 'Rows.' },
  ]
  const participants = [
    { guid: guid(2), name: 'Ann Lee', role: 'speaker' },
    { guid: guid(3), role: 'moderator' },
    { guid: guid(4), role: 'speaker' },
  ]
  const { record, warnings } = read([event({ participants })], { persons })
  expect(record.speakers).toMatchObject([
    { id: 'ann-lee', bio: { en: 'Sails.' }, headshot: 'https://a.example/a.png' },
    { id: 'ann-lee-2', bio: { en: 'Rows.' } },
  ])
  expect(JSON.stringify([record, warnings])).not.toMatch(/fb6e4b5d40e[234]/)
  expect(warnings).toEqual([
    {
      code: 'speaker.unknown',
      message: 'A speaker is not in the list of people.',
      path: `session/${guid(1)}`,
    },
  ])
})

test('cancels and leaves out events by their state', () => {
  const states = ['CANCELED', 'DRAFT', 'DELETED', 'DELAYED']
  const { record, warnings } = read(
    states.map((state, at) => event({ guid: guid(at), title: state, state })),
  )
  expect(record.sessions.map(({ title, state }) => [title['en'], state])).toEqual([
    ['CANCELED', 'cancelled'],
    ['DELAYED', 'confirmed'],
  ])
  expect(warnings).toMatchObject([
    { code: 'session.not-public', message: expect.stringContaining('2 times') },
  ])
})

test('names a track by its slug and an unlisted room by its name', () => {
  const { record } = read([event({ track: 'ropes', room: { guid: guid(8), name: 'Attic' } })])
  expect([record.tracks[0]?.title, record.rooms[0]?.name]).toEqual([
    { en: 'Ropes' },
    { en: 'Attic' },
  ])
})

test('counts values of an unexpected kind', () => {
  const { warnings } = read([
    event({ abstract: ['a', 'b'], links: 'https://a.example' }),
    event({ guid: guid(5), title: 'Tides', abstract: [['c']] }),
  ])
  expect(warnings).toEqual([
    {
      code: 'value.unreadable',
      message: expect.stringMatching(/^A value .* 3 times: “abstract” \(session\/.*“links”/),
    },
  ])
})

test('refuses a version 2 without events as empty', () => {
  expect(() => read([])).toThrow(expect.objectContaining({ code: 'programme.empty' }))
})
