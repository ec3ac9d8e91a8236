import { describe, expect, test } from 'vitest'
import { readProgrammeValue } from '../index.ts'

const read = (value: unknown) =>
  readProgrammeValue(value, { timeZone: 'Europe/Vienna', title: 'Day' })

const session = (over: object = {}) => ({
  id: '100',
  title: 'Stories of void',
  description: 'About\r\nnothing & <b>more</b>.',
  startsAt: '2026-04-24T09:00:00',
  endsAt: '2026-04-24T09:50:00',
  isServiceSession: false,
  isPlenumSession: false,
  speakers: ['s-1'],
  categoryItems: [1, 4, 5, 9],
  questionAnswers: [{ questionId: 1, answerValue: 'my phone is 555' }],
  roomId: 7,
  ...over,
})

const all = (sessions: unknown[]) => ({
  sessions,
  speakers: [
    {
      id: 's-1',
      firstName: 'Ada',
      lastName: 'Lovelace',
      fullName: 'Ada Lovelace',
      bio: 'Counts.',
      tagLine: 'Analyst',
      sessions: [100],
    },
    { id: 's-2', fullName: 'Not chosen', sessions: [] },
  ],
  categories: [
    { id: 10, title: 'Track', items: [{ id: 1, name: 'Main', sort: 1 }], type: 'session' },
    { id: 11, title: 'Language', items: [{ id: 4, name: 'German', sort: 1 }], type: 'session' },
    {
      id: 12,
      title: 'Level',
      items: [
        { id: 5, name: 'Advanced' },
        { id: 6, name: 'Beginner' },
      ],
    },
    { id: 13, title: 'T-shirt', items: [{ id: 9, name: 'XL' }], type: 'speaker' },
  ],
  questions: [],
  rooms: [
    { id: 8, name: 'Small', sort: 1 },
    { id: 7, name: 'Large', sort: 0 },
  ],
})

describe('Sessionize', () => {
  test('categories become track, language and labels', () => {
    const { record, format } = read(all([session()]))
    expect(format).toBe('sessionize')
    expect(record).toMatchObject({
      textFormat: 'plain',
      sessions: [
        {
          id: '100',
          title: { de: 'Stories of void' },
          content: { de: 'About\nnothing & <b>more</b>.' },
          slot: '20260424T0700-50',
          room: '7',
          track: '1',
          labels: ['5'],
          hostLanguages: ['de'],
          speakers: ['s-1'],
        },
      ],
      speakers: [
        { id: 's-1', name: 'Ada Lovelace', role: { en: 'Analyst' }, bio: { en: 'Counts.' } },
      ],
      taxonomies: [
        { id: '12', title: { en: 'Level' }, labels: [{ id: '5', title: { en: 'Advanced' } }] },
      ],
      rooms: [{ id: '7', name: { en: 'Large' } }],
    })
    expect(JSON.stringify(record)).not.toMatch(/555|XL|Not chosen/)
  })

  test('of several tracks and formats, the further ones become themes', () => {
    const named = (...names: string[]) => names.map((name) => ({ id: name, name, sort: 1 }))
    const categories = [
      { id: 10, title: 'Track', items: named('Sea', 'Land') },
      { id: 11, title: 'Session format', items: named('Talk', 'Demo') },
    ]
    const categoryItems = ['Sea', 'Land', 'Talk', 'Demo']
    const programme = { ...all([session({ categoryItems })]), categories }
    const { record, warnings } = read(programme)
    expect(record).toMatchObject({
      sessions: [{ track: 'Sea', type: 'Talk', themes: ['land', 'demo'] }],
      tracks: [{ title: { en: 'Sea' } }],
      themes: [{ title: { en: 'Demo' } }, { title: { en: 'Land' } }],
    })
    const several = warnings.filter(({ code }) => code.endsWith('.several'))
    expect(several.map(({ path }) => path)).toEqual(['session/100', 'session/100'])
  })

  test('a service session without people is a break, for all rooms if it is for all', () => {
    const lunch = {
      id: 'uuid',
      title: 'Lunch',
      isServiceSession: true,
      speakers: [],
      categoryItems: [],
    }
    const { record, counts } = read(
      all([
        session(),
        session(lunch),
        session({ ...lunch, id: 'u2', title: 'Tea', isPlenumSession: true }),
      ]),
    )
    expect(record.breaks.map(({ title, room }) => [title['en'], room])).toEqual([
      ['Lunch', '7'],
      ['Tea', null],
    ])
    expect(counts).toMatchObject({ sessions: 1, breaks: 2 })
  })

  test('a service session with people, such as a keynote, is a session', () => {
    expect(read(all([session({ isServiceSession: true })])).counts).toMatchObject({
      sessions: 1,
      breaks: 0,
    })
  })

  test('only what was accepted is taken; who says nothing has accepted', () => {
    const declined = session({ id: '2', status: 'Declined' })
    const accepted = session({ id: '3', status: 'Accepted' })
    const { record } = read(all([session(), declined, accepted]))
    expect(record.sessions.map(({ id }) => id)).toEqual(['100', '3'])
  })

  test('a session not yet in the grid has neither time nor room', () => {
    const { record, warnings } = read(
      all([session({ startsAt: null, endsAt: null, roomId: null })]),
    )
    expect(record.sessions).toMatchObject([{ slot: null, room: null }])
    expect(warnings.map(({ code }) => code)).toEqual(['room.unused', 'speaker.unused'])
  })

  test('a live link is a link to take part, a recording is to watch', () => {
    const urls = { liveUrl: 'https://live.example/1', recordingUrl: 'https://video.example/1' }
    expect(read(all([session(urls)])).record.sessions).toMatchObject([
      { links: [{ url: 'https://live.example/1' }], recording: 'https://video.example/1' },
    ])
  })

  const grouped = session({
    room: 'Large',
    speakers: [{ id: 's-1', name: 'Ada Lovelace' }],
    categories: [{ id: 10, name: 'Track', categoryItems: [{ id: 1, name: 'Main' }] }],
    categoryItems: undefined,
  })

  test.each([
    ['Sessions', [{ groupId: null, groupName: 'All', isDefault: true, sessions: [grouped] }]],
    [
      'GridSmart',
      [
        {
          date: '2026-04-24T00:00:00',
          rooms: [{ id: 7, name: 'Large', sessions: [grouped] }],
          timeSlots: [{ slotStart: '09:00:00', rooms: [{ id: 7, session: grouped }] }],
        },
      ],
    ],
  ])('the view %s is read', (_, value) => {
    expect(read(value).record).toMatchObject({
      sessions: [{ id: '100', room: '7', track: '1', speakers: ['s-1'] }],
      rooms: [{ id: '7', name: { en: 'Large' } }],
      speakers: [{ id: 's-1', name: 'Ada Lovelace' }],
    })
  })

  test('a file of speakers completes people by id, else by a name of one person', () => {
    const people = [
      { id: 's-1', name: 'Ada Lovelace' },
      { id: 'x', name: 'Bo Lind' },
      { id: 'y', name: 'Cy Fox' },
    ]
    const links = [{ title: 'Blog', url: 'https://ada.example/' }]
    const speakers = [
      { id: 's-1', fullName: 'Ada King', bio: 'Counts.', tagLine: 'Analyst', links },
      { id: 's-2', fullName: 'bo  lind', bio: 'Sails.', profilePicture: 'https://a.example/b.png' },
      { id: 's-3', fullName: 'Cy Fox', bio: 'One.' },
      { id: 's-4', fullName: 'Cy Fox', bio: 'Another.' },
    ]
    const view = [{ groupName: 'All', sessions: [session({ ...grouped, speakers: people })] }]
    const options = { timeZone: 'Europe/Vienna', title: 'Day' }
    const { record } = readProgrammeValue(view, { ...options, speakers })
    expect(record.speakers).toEqual([
      {
        id: 's-1',
        name: 'Ada Lovelace',
        role: { en: 'Analyst' },
        bio: { en: 'Counts.\n\nBlog: https://ada.example/' },
      },
      {
        id: 'x',
        name: 'Bo Lind',
        role: {},
        bio: { en: 'Sails.' },
        headshot: 'https://a.example/b.png',
      },
      { id: 'y', name: 'Cy Fox', role: {}, bio: {} },
    ])
    const mapping = { title: 'Day', timeZone: 'UTC', session: { title: 'title' } }
    const other = readProgrammeValue([{ title: 'A' }], { mapping, speakers })
    expect(other.warnings).toMatchObject([{ code: 'speakers.unused' }])
  })
})
