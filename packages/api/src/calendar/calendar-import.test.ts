import { expect, it } from 'vitest'
import { buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import { readProgramme } from '../schedule/sources/index.ts'
import { loadProgramme } from '../schedule/load-programme.ts'
import { eachEvent } from './calendar-events.ts'
import { writeCalendar } from './calendar-file.ts'

const bare = { summary: {}, content: {}, speakers: [], room: null, track: null }
const speaker = (id: string, name: string) => ({ id, name, role: {}, bio: {} })

it.each([['2026-06-13'], ['2026-11-13']])(
  'comes back from its calendar with a time on %s',
  (day) => {
    const record = buildScheduleRecord({
      title: { en: 'Harbour Days; all of them' },
      timeZone: 'Europe/Berlin',
      textFormat: 'plain',
      rooms: [{ id: 'hall', name: { en: 'Hall, upstairs' } }],
      tracks: [{ id: 'sea', title: { en: 'Sea, wind' } }],
      speakers: [speaker('ada', 'Ada Lovelace, OBE'), speaker('bo', 'Bo Lind')],
      slots: [
        buildSlot({ id: 'one', start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z' }),
        buildSlot({ id: 'two', start: `${day}T08:00:00Z`, end: `${day}T08:30:00Z` }),
        buildSlot({ id: 'open', start: '2026-06-12T18:00:00Z', end: '2026-06-12T18:00:00Z' }),
      ],
      sessions: [
        buildSession({
          id: 'a+b 7',
          summary: {},
          title: { en: 'Knots, tied' },
          content: { en: 'Ada Lovelace, OBE, Bo Lind\nA text; with\nlines.' },
          slot: 'one',
          room: 'hall',
          track: 'sea',
          speakers: ['ada', 'bo'],
          repeats: [{ slot: 'two', room: null }],
        }),
        buildSession({
          id: 'off',
          title: { en: 'Tides' },
          state: 'cancelled',
          ...bare,
          slot: 'one',
        }),
        buildSession({ id: 'open', ...bare, content: { en: 'One\nTwo' }, slot: 'open' }),
      ],
    })
    const programme = loadProgramme({
      version: 1,
      publishedAt: new Date('2026-05-01T10:00:00Z'),
      record,
      histories: {},
    })
    const ids = record.sessions.map(({ id }) => id)
    const options = {
      language: 'en',
      host: 'plaza.example.org',
      sessionUrl: (id: string) => `https://plaza.example.org/session/${encodeURIComponent(id)}`,
    }
    const text = writeCalendar({
      name: record.title['en'] ?? '',
      timeZone: record.timeZone,
      at: '2026-05-01T10:00:00Z',
      events: [...eachEvent(programme, ids, options)],
    })
    const back = readProgramme(new TextEncoder().encode(text))
    const described = ({ sessions, slots, rooms, tracks, speakers, ...of }: typeof record) => {
      const times = new Map(slots.map(({ id, start, end }) => [id, `${start} ${end}`]))
      const texts = new Map<string, unknown>([
        ...rooms.map(({ id, name }) => [id, name] as const),
        ...tracks.map(({ id, title }) => [id, title] as const),
        ...speakers.map(({ id, name }) => [id, name] as const),
      ])
      const list = sessions.map((session) => ({
        title: session.title,
        content: session.content,
        state: session.state,
        track: texts.get(session.track ?? ''),
        speakers: session.speakers.map((id) => texts.get(id)),
        times: [session, ...session.repeats].map(({ slot, room }) => [
          times.get(slot ?? ''),
          texts.get(room ?? ''),
        ]),
      }))
      const key = (one: object) => JSON.stringify(one)
      return {
        title: of.title,
        timeZone: of.timeZone,
        list: list.sort((a, b) => (key(a) < key(b) ? -1 : 1)),
      }
    }
    expect(described(back.record)).toEqual(described(record))
    expect(back.record.sessions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['off', 'open']),
    )
  },
)
