import { describe, expect, it } from 'vitest'
import {
  buildBreak,
  buildLargeSchedule,
  buildRoom,
  buildScheduleRecord,
  buildSession,
  buildSlot,
  buildSpeaker,
} from '../../testing/index.ts'
import { createTranslator } from '../../locale/index.ts'
import type { ScheduleRecord, Session } from '../schedule.ts'
import { lintCodes, lintMessages, lintSchedule, type ScheduleLintOptions } from './index.ts'

const slots = [
  buildSlot({ id: 'ten', start: '2026-06-12T10:00:00Z', end: '2026-06-12T11:00:00Z' }),
  buildSlot({ id: 'half', start: '2026-06-12T10:30:00Z', end: '2026-06-12T11:30:00Z' }),
  buildSlot({ id: 'eleven', start: '2026-06-12T11:00:00Z', end: '2026-06-12T12:00:00Z' }),
  buildSlot({ id: 'moment', start: '2026-06-12T10:00:00Z', end: '2026-06-12T10:00:00Z' }),
  buildSlot({ id: 'back', start: '2026-06-12T10:00:00Z', end: '2026-06-12T09:00:00Z' }),
]
const rooms = [
  buildRoom({ id: 'hall', name: { en: 'Hall' }, capacity: 30 }),
  buildRoom({ id: 'attic', name: { en: 'Attic' } }),
]
const speakers = [buildSpeaker({ id: 'ines' }), buildSpeaker({ id: 'bo', name: 'Bo Lind' })]

const session = (over: Partial<Session> & { id: string }) =>
  buildSession({
    ...{ title: { en: `Talk ${over.id}` }, slot: 'ten', room: 'hall', speakers: ['ines'] },
    ...over,
  })
const programme = (sessions: Session[], over: Partial<ScheduleRecord> = {}) =>
  buildScheduleRecord({ sessions, slots, rooms, speakers, ...over })

/** `code subject other…` of each finding. */
function found(record: ScheduleRecord, options?: ScheduleLintOptions) {
  return lintSchedule(record, options).map(({ code, subject, others }) =>
    [code, subject.id, ...others.map(({ id }) => id)].join(' '),
  )
}

describe('a programme', () => {
  it('with nothing wrong has no findings', () => {
    expect(found(programme([session({ id: 'a' })]))).toEqual([])
  })

  it.each<[string, Partial<Session>, string]>([
    ['without a time', { slot: null, room: null }, 'session.no-slot a'],
    ['without a room', { room: null }, 'session.no-room a'],
    [
      'with a repeat without a room',
      { repeats: [{ slot: 'eleven', room: null }] },
      'session.no-room a',
    ],
    ['of no type', { type: null }, 'session.no-type a'],
    ['in no track', { track: null }, 'session.no-track a'],
    ['without speakers', { speakers: [] }, 'session.no-speaker a'],
    ['without a description', { summary: { en: '' }, content: {} }, 'session.no-description a'],
    ['without a language', { hostLanguages: [] }, 'session.no-language a'],
    ['of no length', { slot: 'moment' }, 'session.zero-length a'],
    ['that ends before it starts', { slot: 'back' }, 'session.ends-before-start a'],
    ['with more places than its room', { participantCap: 31 }, 'session.cap-over-room a'],
    ['with no places', { participantCap: 0 }, 'session.cap-zero a'],
    [
      'with a link in the clear',
      { links: [{ url: 'http://zoom.example/1' }] },
      'session.link-not-https a',
    ],
    ['with a link to nowhere', { recording: 'video 1' }, 'session.link-invalid a'],
    ['with half a link', { feedbackUrl: 'https://' }, 'session.link-invalid a'],
    ['in a slot that is not there', { slot: 'noon' }, 'session.unknown-reference a'],
    ['in a room that is not there', { room: 'cellar' }, 'session.unknown-reference a'],
    ['by someone who is not there', { speakers: ['who'] }, 'session.unknown-reference a'],
    ['with a label that is not there', { labels: ['x'] }, 'session.unknown-reference a'],
    ['with a theme that is not there', { themes: ['x'] }, 'session.unknown-reference a'],
    ['of a type that is not there', { type: 'x' }, 'session.unknown-reference a'],
    ['in a track that is not there', { track: 'x' }, 'session.unknown-reference a'],
  ])('tells of a session %s', (_, over, expected) => {
    expect(found(programme([session({ id: 'a', ...over })]))).toEqual([expected])
  })

  it('misses no rooms, types and tracks where it has none at all', () => {
    const bare = session({ id: 'a', room: null, type: null, track: null })
    expect(found(programme([bare], { rooms: [], types: [], tracks: [] }))).toEqual([])
  })

  it('does not mind places in a room of unknown size, nor places for all in it', () => {
    const record = programme([
      session({ id: 'a', participantCap: 30 }),
      session({ id: 'b', participantCap: 900, room: 'attic', speakers: ['bo'] }),
    ])
    expect(found(record)).toEqual([])
  })

  it('tells of a room that is taken twice, and not of one after the other', () => {
    const record = programme([
      session({ id: 'a' }),
      session({ id: 'b', slot: 'half', speakers: ['bo'] }),
      session({ id: 'c', slot: 'eleven', room: 'attic' }),
    ])
    expect(lintSchedule(record)).toMatchObject([
      {
        code: 'session.room-clash',
        severity: 'warning',
        subject: { kind: 'session', id: 'a', title: { en: 'Talk a' } },
        others: [{ id: 'b' }],
        data: { room: 'Hall' },
      },
    ])
  })

  it('tells of a speaker in two places, also by a repeat', () => {
    const record = programme([
      session({ id: 'a', repeats: [{ slot: 'eleven', room: 'hall' }] }),
      session({ id: 'b', room: 'attic', slot: 'half' }),
    ])
    expect(found(record)).toEqual(['session.speaker-clash a b', 'session.speaker-clash b a'])
  })

  it('has no clash with what will not take place', () => {
    const record = programme([
      session({ id: 'a' }),
      session({ id: 'b', state: 'cancelled' }),
      session({ id: 'c', state: 'rejected', slot: null }),
    ])
    expect(found(record)).toEqual([])
  })

  it('tells of times outside the conference, when it knows that', () => {
    const period = { start: '2026-06-12T10:30:00Z', end: '2026-06-12T11:00:00Z' }
    const record = programme([session({ id: 'a' }), session({ id: 'b', slot: 'eleven' })])
    expect(found(record, { period })).toEqual([
      'session.before-conference a',
      'session.after-conference b',
    ])
  })

  it('tells of sessions without a link where people take part from afar', () => {
    const links = [{ url: 'https://zoom.example/1' }]
    const record = programme([session({ id: 'a', links }), session({ id: 'b', slot: 'eleven' })])
    expect(found(record, { isOnline: true })).toEqual(['session.no-link b'])
  })

  it('tells of titles that are there twice, but for case and accents', () => {
    const record = programme([
      session({ id: 'a', title: { en: 'Über bridges', de: 'Brücken' } }),
      session({ id: 'b', title: { en: 'uber Bridges', de: 'Brücken' }, slot: 'eleven' }),
    ])
    expect(found(record)).toEqual(['session.same-title a b'])
  })

  it('tells which texts are not there in the languages of the conference', () => {
    const texts = { title: { en: 'A', 'pt-BR': 'A' }, summary: { en: 'S' }, content: {} }
    const record = programme([session({ id: 'a', ...texts })])
    expect(lintSchedule(record, { languages: ['en', 'pt', 'ar'] }).map(({ data }) => data)).toEqual(
      [
        { text: 'summary', language: 'pt' },
        { text: 'title', language: 'ar' },
        { text: 'summary', language: 'ar' },
      ],
    )
  })

  it('tells of speakers without a biography or with a picture in the clear', () => {
    const record = programme([session({ id: 'a' })], {
      speakers: [
        buildSpeaker({ id: 'ines', bio: {}, headshot: 'http://a.example/1.png' }),
        buildSpeaker({ id: 'idle', bio: {} }),
      ],
    })
    expect(found(record)).toEqual(['speaker.link-not-https ines', 'speaker.no-bio ines'])
  })

  it('tells of breaks and ids that do not fit together', () => {
    const record = programme([session({ id: 'a' })], {
      breaks: [buildBreak({ slot: 'noon', room: 'cellar' })],
      rooms: [...rooms, buildRoom({ id: 'attic', name: { en: 'Loft' } })],
    })
    expect(found(record)).toEqual([
      'break.unknown-reference break-1',
      'break.unknown-reference break-1',
      'schedule.same-id attic',
    ])
  })

  it('keeps quiet about what is to be ignored, and puts the gravest first', () => {
    const record = programme([session({ id: 'a', room: null, slot: 'moment', speakers: [] })])
    expect(found(record)).toEqual([
      'session.zero-length a',
      'session.no-room a',
      'session.no-speaker a',
    ])
    expect(found(record, { ignore: ['session.no-speaker', 'session.no-room'] })).toEqual([
      'session.zero-length a',
    ])
  })

  it('of five thousand sessions, all at once in one room, is told of all the same', () => {
    const large = buildLargeSchedule({ sessions: 5000, rooms: 1, days: 1 })
    const [slot] = large.slots
    const crowded = large.sessions.map((each) => ({ ...each, slot: slot?.id ?? null, repeats: [] }))
    const findings = lintSchedule({ ...large, sessions: crowded })
    expect(Math.max(...findings.map(({ others }) => others.length))).toBe(10)
  })
})

it('every finding can be said in words', () => {
  expect(Object.keys(lintMessages)).toEqual(Object.keys(lintCodes))
  const say = createTranslator({ language: 'en', messages: lintMessages })
  expect(say('session.cap-over-room', { cap: 31, room: 'Hall', capacity: 30 })).toBe(
    'It takes 31 people, but Hall holds 30.',
  )
})
