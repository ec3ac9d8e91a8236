import { describe, expect, test } from 'vitest'
import { readProgrammeValue, type ReadProgrammeBytesOptions } from '../index.ts'

const paris = { timeZone: 'Europe/Paris' }
const read = (value: unknown, options: ReadProgrammeBytesOptions = paris) =>
  readProgrammeValue(value, options)
const codes = ({ warnings }: { warnings: readonly { code: string }[] }) =>
  warnings.map(({ code }) => code)

const submission = (over: object = {}) => ({
  code: 'AAAAAA',
  title: 'Opening',
  state: 'confirmed',
  speakers: [],
  slots: [
    { id: 1, room: null, start: '2026-06-12T10:00:00+02:00', end: '2026-06-12T10:30:00+02:00' },
  ],
  ...over,
})
const slot = (start: string, end: string, over: object = {}) => ({
  id: 1,
  room: null,
  start: `2026-06-12T${start}:00:00+02:00`,
  end: `2026-06-12T${end}:00:00+02:00`,
  ...over,
})

describe('pretalx API', () => {
  test('relations given by id are looked up in the lists beside the submissions', () => {
    const { record, format, warnings } = read(
      {
        event: { name: { en: 'Conf', fr: 'Conf fr' }, timezone: 'Europe/Paris' },
        rooms: {
          count: 1,
          results: [
            { id: 3, uuid: 'u', name: { en: 'Hall', fr: 'Salle' }, capacity: 90, position: 0 },
          ],
        },
        tracks: [{ id: 5, name: { en: 'Web' }, color: '#123456' }],
        submission_types: [{ id: 7, name: { en: 'Talk' } }],
        tags: [
          { id: 1, tag: 'beginner', is_public: true },
          { id: 2, tag: 'backup speaker', is_public: false },
        ],
        speakers: [
          { code: 'PPPPPP', name: 'Ada', biography: 'Counts.', email: 'ada@example.org' },
          { code: 'QQQQQQ', name: 'Rejected', biography: '' },
        ],
        resources: [
          { id: 8, resource: 'https://example.org/slides.pdf', description: 'Slides' },
          {
            id: 9,
            resource: 'https://example.org/secret.pdf',
            description: 'No',
            is_public: false,
          },
        ],
        submissions: [
          submission({
            speakers: ['PPPPPP'],
            track: 5,
            submission_type: 7,
            tags: [1, 2],
            resources: [8, 9],
            content_locale: 'fr',
            do_not_record: false,
            attendee_signup_required: true,
            attendee_signup_capacity: 20,
            slots: [slot('10', '11', { room: 3 })],
            notes: 'do not tell',
            internal_notes: 'do not tell',
            answers: [{ question: 1, answer: 'do not tell' }],
          }),
        ],
      },
      {},
    )
    expect([format, warnings]).toEqual(['pretalx-api', []])
    expect(record).toMatchObject({
      title: { en: 'Conf', fr: 'Conf fr' },
      textFormat: 'markdown',
      sessions: [
        {
          id: 'AAAAAA',
          title: { fr: 'Opening' },
          room: '3',
          track: '5',
          type: '7',
          themes: ['1'],
          speakers: ['PPPPPP'],
          resources: [{ url: 'https://example.org/slides.pdf', title: 'Slides' }],
          hostLanguages: ['fr'],
          isRecorded: true,
          participantCap: 20,
        },
      ],
      rooms: [{ id: '3', name: { en: 'Hall', fr: 'Salle' }, capacity: 90 }],
      themes: [{ id: '1', title: { en: 'beginner' } }],
    })
    expect(record.speakers).toEqual([
      { id: 'PPPPPP', name: 'Ada', role: {}, bio: { en: 'Counts.' } },
    ])
    expect(JSON.stringify(record)).not.toMatch(/do not tell|ada@example|secret|backup/)
  })

  test('keeps an abstract equal to its description once', () => {
    const texts = { abstract: { en: 'Same', de: 'Eins' }, description: { en: ' Same', de: 'Zwei' } }
    const [session] = read([submission(texts)]).record.sessions
    expect([session?.summary, session?.content]).toEqual([
      { en: 'Same', de: 'Eins' },
      { de: 'Zwei' },
    ])
  })

  test('reads the formal German of pretalx as German', () => {
    const [session] = read([submission({ content_locale: 'de-formal' })]).record.sessions
    expect([session?.hostLanguages, session?.title]).toEqual([['de'], { de: 'Opening' }])
  })

  test('relations given as objects mean the same', () => {
    const { record } = read([
      submission({
        speakers: [{ code: 'PPPPPP', name: 'Ada', submissions: [] }],
        submission_type: { id: 7, name: { en: 'Talk' } },
        slots: [
          slot('10', '11', { room: { id: 3, uuid: 'u', name: { en: 'Hall' }, description: {} } }),
        ],
      }),
    ])
    expect(record.sessions).toMatchObject([{ room: '3', type: '7', speakers: ['PPPPPP'] }])
    expect(record.rooms).toEqual([{ id: '3', name: { en: 'Hall' } }])
  })

  test('a session in several slots is repeated, whatever the ids of the slots', () => {
    const slots = [slot('14', '15', { id: 77 }), slot('10', '11', { id: 78 })]
    const again = slots.map((each) => ({ ...each, id: each.id + 1000 }))
    const first = read([submission({ slots })])
    expect(first.record.sessions).toMatchObject([
      { id: 'AAAAAA', slot: '20260612T0800-60', repeats: [{ slot: '20260612T1200-60' }] },
    ])
    expect(read([submission({ slots: again })]).record).toEqual(first.record)
  })

  test('slots without a submission are breaks; blockers and hidden ones are nobody’s business', () => {
    const slots = [
      slot('12', '13', { submission: null, description: { en: 'Lunch' } }),
      slot('13', '14', { submission: null, slot_type: 'blocker', description: { en: 'Set-up' } }),
      slot('15', '16', { submission: null, is_visible: false, description: { en: 'Hidden' } }),
      slot('17', '18', { submission: 'AAAAAA' }),
    ]
    const { record } = read({ submissions: [submission({ slots: [] })], slots })
    expect(record.breaks).toEqual([
      {
        id: 'break-20260612T1000-all',
        title: { en: 'Lunch' },
        slot: '20260612T1000-60',
        room: null,
      },
    ])
    expect(record.sessions).toMatchObject([{ slot: '20260612T1500-60' }])
  })

  test('a whole schedule with submissions inside its slots is read', () => {
    const slots = [slot('10', '11', { submission: submission({ slots: undefined }) })]
    const { record } = read({ version: '1.0', slots })
    expect(record.sessions).toMatchObject([{ id: 'AAAAAA', slot: '20260612T0800-60' }])
  })

  test('pages saved one after the other, with a submission on two of them, count it once', () => {
    const pages = [
      { count: 3, results: [submission(), submission({ code: 'BBBBBB' })] },
      { count: 3, results: [submission({ code: 'BBBBBB' }), submission({ code: 'CCCCCC' })] },
    ]
    expect(read(pages).counts).toMatchObject({ sessions: 3, slots: 3 })
  })

  test.each([
    ['confirmed', 'confirmed'],
    ['accepted', 'accepted'],
    ['canceled', 'cancelled'],
    ['withdrawn', 'cancelled'],
  ])('a session that is %s comes in as %s', (state, expected) => {
    expect(
      read([submission({ state, pending_state: 'confirmed' })]).record.sessions[0]?.state,
    ).toBe(expected)
  })

  test.each(['submitted', 'rejected', 'draft', 'deleted'])('one that is %s does not', (state) => {
    const speakers = [{ code: 'ZZZZZZ', name: 'Not accepted' }]
    const result = read([submission(), submission({ code: 'BBBBBB', state, speakers })])
    expect(result.record.sessions.map(({ id }) => id)).toEqual(['AAAAAA'])
    expect(result.record.speakers).toEqual([])
    expect(codes(result)).toEqual(['programme.no-title', 'session.not-public'])
  })

  test('what else a person sent in is not taken from their entry', () => {
    const other = submission({ code: 'BBBBBB', title: 'Another' })
    const speakers = [{ code: 'PPPPPP', name: 'Ada', submissions: [other] }]
    const result = read({ submissions: [submission({ speakers: ['PPPPPP'] })], speakers })
    expect(result.record.sessions.map(({ id }) => id)).toEqual(['AAAAAA'])
  })

  test('one that was withdrawn before it had a time was never in the programme', () => {
    const result = read([submission(), submission({ code: 'B', state: 'withdrawn', slots: [] })])
    expect(result.counts.sessions).toBe(1)
  })

  test('without a time a session keeps its room', () => {
    const room = { id: 3, name: 'Hall' }
    const { record } = read([submission({ slots: [{ room, start: null, end: null }] })])
    expect(record.sessions).toMatchObject([{ slot: null, room: '3' }])
  })

  test('fields that the call for papers switched off are simply not there', () => {
    const result = read([{ code: 'AAAAAA', title: 'Bare', slots: [slot('10', '11')] }])
    expect(result.record.sessions).toMatchObject([
      { title: { en: 'Bare' }, track: null, summary: {}, isRecorded: false, state: 'confirmed' },
    ])
    expect(codes(result)).toEqual(['programme.no-title'])
  })

  test('texts in several languages may be empty, and their keys odd', () => {
    const name = { en: '', 'de-formal': 'Saal', 'en-mozilla': 'Hall', '': 'x', __proto__x: 'y' }
    const room = { id: 3, name, description: '' }
    const { record } = read([submission({ slots: [slot('10', '11', { room })] })])
    expect(record.rooms).toEqual([{ id: '3', name: { de: 'Saal', en: 'Hall' } }])
  })

  test('a room or a person that the file lacks is told of', () => {
    const result = read([
      submission({ speakers: ['XXXXXX'], slots: [slot('10', '11', { room: 9 })] }),
    ])
    expect(codes(result)).toEqual(['programme.no-title', 'room.unknown', 'speaker.unknown'])
  })

  test('breaks regrouped by minute last until something begins', () => {
    const extra = {
      '2026-06-12': { '570': { id: 'coffee', title: { en: 'Coffee' } }, '750': { title: 'Lunch' } },
    }
    const result = read({ schedule: { '2026-06-12': { '600': { '3': submission() } } }, extra })
    expect(result.record.breaks.map(({ slot }) => slot)).toEqual([
      '20260612T0730-30',
      '20260612T1030-90',
    ])
    expect(codes(result)).toContain('break.end-assumed')
  })

  test('pictures whose address is made from a mail address are left out', () => {
    const avatar_url = 'https://www.gravatar.com/avatar/0cba00ca3da1b283a57287bcceb17e35'
    const result = read([submission({ speakers: [{ code: 'P', name: 'Ada', avatar_url }] })])
    expect(result.record.speakers[0]).not.toHaveProperty('headshot')
    expect(codes(result)).toContain('speaker.gravatar')
  })
})

describe('pretalx before version 1', () => {
  const talk = (over: object = {}) => ({
    code: 'AAAAAA',
    title: 'Opening',
    state: 'confirmed',
    track: { en: 'Main' },
    submission_type: { en: 'Talk' },
    speakers: [
      { code: 'BBB', name: 'Bob', avatar: 'https://pretalx.example/media/avatars/b.png' },
      { code: 'AAA', name: 'Ada', avatar: null },
    ],
    slot: { room: { en: 'Hall' }, start: '2026-06-12T08:00:00Z', end: '2026-06-12T08:30:00Z' },
    resources: [{ description: 'Slides', resource: '/media/slides.pdf' }],
    ...over,
  })

  test('ids that appear beside names with an upgrade change nothing', () => {
    const before = read([talk()])
    const after = read([
      talk({
        track_id: 4,
        submission_type_id: 9,
        slot: {
          room_id: 12,
          room: { en: 'Hall' },
          start: '2026-06-12T10:00:00+02:00',
          end: '2026-06-12T10:30:00.000+02:00',
        },
        speakers: [...talk().speakers].reverse(),
        resources: [
          { description: 'Slides', resource: 'https://pretalx.example/media/slides.pdf' },
        ],
      }),
    ])
    expect(before.format).toBe('pretalx-legacy')
    expect(after.record).toEqual(before.record)
    expect(before.record).toMatchObject({
      sessions: [{ room: 'hall', track: 'main', type: 'talk', speakers: ['AAA', 'BBB'] }],
    })
  })

  test('a talk with no slot has no time', () => {
    expect(read([talk({ slot: null })]).record.sessions[0]?.slot).toBeNull()
  })

  test('the breaks of a saved schedule come along', () => {
    const pause = {
      room: { en: 'Hall' },
      start: '2026-06-12T09:00:00Z',
      end: '2026-06-12T09:30:00Z',
      description: { en: 'Tea' },
    }
    const { record } = read({ slots: [talk()], breaks: [pause] })
    expect(record.breaks).toMatchObject([{ title: { en: 'Tea' }, room: 'hall' }])
  })
})

describe('pretalx widget', () => {
  const widget = (over: object = {}) => ({
    talks: [
      {
        code: 'AAAAAA',
        id: 900,
        title: 'Maps',
        abstract: 'Of *all* kinds',
        speakers: ['PPPPPP'],
        track: 6,
        start: '2026-08-28T09:30:00+02:00',
        end: '2026-08-28T09:50:00+02:00',
        room: 5,
        duration: 40,
        content_locale: 'en',
      },
      {
        id: 901,
        title: { en: 'Tea', fr: 'Thé' },
        start: '2026-08-28T08:40:00Z',
        end: '2026-08-28T11:15:00+02:00',
        room: 5,
        slot_type: 'break',
      },
      {
        id: 902,
        title: {},
        start: '2026-08-28T12:40:00Z',
        end: '2026-08-28T13:00:00Z',
        room: 5,
        slot_type: 'blocker',
      },
    ],
    timezone: 'Europe/Paris',
    tracks: [{ id: 6, name: { en: 'Mapping' }, description: '', color: '#DF69CA' }],
    rooms: [{ id: 5, name: { en: 'Hall' }, description: {} }],
    speakers: [{ code: 'PPPPPP', name: 'Ada', avatar: 'https://example.org/a.webp' }],
    ...over,
  })

  test('talks, breaks, rooms, tracks and people come in', () => {
    const { record, format } = read(widget(), { title: 'State of Maps' })
    expect(format).toBe('pretalx-widget')
    expect(record).toMatchObject({
      title: { en: 'State of Maps' },
      timeZone: 'Europe/Paris',
      sessions: [
        {
          id: 'AAAAAA',
          slot: '20260828T0730-20',
          room: '5',
          track: '6',
          summary: { en: 'Of *all* kinds' },
        },
      ],
      breaks: [{ title: { en: 'Tea', fr: 'Thé' }, slot: '20260828T0840-35', room: '5' }],
      rooms: [{ id: '5', name: { en: 'Hall' } }],
      tracks: [{ id: '6', title: { en: 'Mapping' }, colour: '#DF69CA' }],
      speakers: [{ id: 'PPPPPP', name: 'Ada', headshot: 'https://example.org/a.webp' }],
    })
  })

  test('a talk given twice is one session that is repeated', () => {
    const [talk] = widget().talks
    const later = {
      ...talk,
      id: 999,
      start: '2026-08-29T09:30:00+02:00',
      end: '2026-08-29T09:50:00+02:00',
    }
    expect(read(widget({ talks: [later, talk] })).record.sessions).toMatchObject([
      { slot: '20260828T0730-20', repeats: [{ slot: '20260829T0730-20', room: '5' }] },
    ])
  })
})
