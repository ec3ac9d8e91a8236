import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localise, type Localised, type ScheduleRecord, type Session } from '@plenum/shared'
import {
  buildBreak,
  buildRoom,
  buildScheduleRecord,
  buildSession,
  buildSlot,
  buildSpeaker,
} from '@plenum/shared/testing'
import { readProgramme } from '../sources/index.ts'
import { exportFormats, exportProgramme, type ExportFormat } from './index.ts'

const siteUrl = 'https://plaza.example.org'
const write = (record: ScheduleRecord, format: ExportFormat) =>
  exportProgramme(record, format, { siteUrl, language: 'en' })
const readBack = (text: string) => readProgramme(new TextEncoder().encode(text)).record

const full = buildSession({
  id: 'Bridges_1',
  subtitle: { en: 'And rivers' },
  resources: [{ url: 'https://a.example/x[1]?q=a|b#/#room', title: 'Slides & <notes>' }],
  recording: 'https://video.example/1',
  feedbackUrl: 'https://feedback.example/1',
  url: 'https://cfp.example/talk/ABC123',
  coverImage: 'https://a.example/cover.png',
  links: [{ url: 'https://zoom.example/secret' }],
  isRecorded: true,
  repeats: [{ slot: 'slot-2', room: null }],
})
const record = buildScheduleRecord({
  sessions: [
    full,
    buildSession({
      id: 'draft',
      state: 'draft',
      title: { en: 'Unheard of' },
      speakers: ['hidden'],
    }),
    buildSession({ id: 'gone', state: 'cancelled' }),
    buildSession({ id: 'untimed', slot: null }),
  ],
  slots: [
    buildSlot(),
    buildSlot({ id: 'slot-2', start: '2026-06-13T23:30:00Z', end: '2026-06-16T03:30:00Z' }),
  ],
  speakers: [buildSpeaker(), buildSpeaker({ id: 'hidden', name: 'Nobody Yet' })],
  breaks: [buildBreak()],
})

/** What both formats can carry of each session, in words rather than ids. */
function told(of: ScheduleRecord, format: ExportFormat) {
  const text = (value: Localised | undefined) => localise(value ?? {}, 'en').text
  const named = (items: readonly { id: string; title?: Localised; name?: Localised }[]) =>
    new Map(items.map((item) => [item.id, text(item.title ?? item.name)]))
  const [rooms, tracks, types] = [named(of.rooms), named(of.tracks), named(of.types)]
  const slots = new Map(of.slots.map((slot) => [slot.id, slot]))
  const speakers = new Map(of.speakers.map((speaker) => [speaker.id, speaker]))
  const whole = format === 'schedule.json'
  const sessions = of.sessions.filter(({ state, slot }) => state === 'confirmed' && slot)
  return new Map(
    sessions.map((session) => [
      session.id,
      {
        texts: [session.title, session.subtitle, session.summary, session.content].map(text),
        times: [session, ...session.repeats].map(({ slot, room }) => {
          const { start, end } = slots.get(slot ?? '') ?? {}
          return [start, end, rooms.get(room ?? '')]
        }),
        people: session.speakers.map((id) => {
          const { name, bio, headshot } = speakers.get(id) ?? {}
          return whole ? [id, name, text(bio), headshot] : name
        }),
        topics: [tracks.get(session.track ?? ''), types.get(session.type ?? '')],
        languages: session.hostLanguages,
        isRecorded: session.isRecorded,
        addresses: [session.recording, session.feedbackUrl, session.url, session.coverImage],
        resources: session.resources.map(({ title }) => title),
      },
    ]),
  )
}

describe.each(exportFormats)('a programme as %s', (format) => {
  test('holds nothing that is not public', () => {
    expect(write(record, format)).not.toMatch(/zoom|Unheard|Nobody Yet|draft|gone|untimed/)
  })

  test('is the same programme when it is read again', () => {
    const again = readBack(write(record, format))
    expect(told(again, format)).toEqual(told(record, format))
    expect(again).toMatchObject({
      title: record.title,
      timeZone: record.timeZone,
      changeMinute: record.changeMinute,
      textFormat: record.textFormat,
    })
  })

  test('is the same, whatever the programme', () => {
    fc.assert(
      fc.property(anyRecord, (any) => {
        expect(told(readBack(write(any, format)), format)).toEqual(told(any, format))
      }),
      { numRuns: 60 },
    )
  })

  test('keeps each language of the sessions that are held in one', () => {
    const title = { en: 'Bridges', fr: 'Ponts' }
    const sessions = [
      buildSession({ id: 'a', title, hostLanguages: ['fr'] }),
      buildSession({ id: 'b', title, hostLanguages: ['en', 'fr'] }),
    ]
    const again = readBack(write(buildScheduleRecord({ sessions }), format))
    expect(again.sessions.map((session) => session.title)).toEqual([
      { fr: 'Ponts' },
      { en: 'Bridges' },
    ])
  })

  test('tells rooms of one name apart', () => {
    const rooms = [buildRoom({ id: 'a' }), buildRoom({ id: 'b' })]
    const sessions = rooms.map(({ id }) => buildSession({ id, room: id }))
    const again = readBack(write(buildScheduleRecord({ rooms, sessions }), format))
    expect(again.rooms.map(({ name }) => name['en'])).toEqual(['Lantern Hall', 'Lantern Hall (b)'])
  })

  test('has the same ids in the next version, whatever else came in', () => {
    const more = { ...record, sessions: [buildSession({ id: 'new' }), ...record.sessions] }
    const idsOf = (text: string) => text.match(/[0-9a-f]{8}-[0-9a-f-]{27}|"?id"?[=:]"?\d+/g)
    const [before, after] = [idsOf(write(record, format)), idsOf(write(more, format))]
    expect(after).toEqual(expect.arrayContaining(before ?? []))
  })
})

const word = fc.stringMatching(/^[A-Za-zéßمبд桥<>"'\]]{1,8}$/u)
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const minute = 60_000
const anySlot = fc
  .record({
    start: fc.integer({ min: Date.UTC(2026, 9, 20) / minute, max: Date.UTC(2026, 10, 5) / minute }),
    length: fc.oneof(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 1, max: 9000 })),
  })
  .map(({ start, length }) => {
    const at = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`
    return { start: at(start * minute), end: at((start + length) * minute) }
  })

const anySession = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,12}$/).map((id) => `x${id}`),
  title: line.map((en): Localised => ({ en })),
  summary: line.map((en): Localised => ({ en: `Short: ${en}` })),
  content: line.map((en): Localised => ({ en: `Long: ${en}\n\nAnd on.` })),
  slot: anySlot,
  repeats: fc.array(anySlot, { maxLength: 2 }),
  room: fc.constantFrom('room-1', 'room-2', null),
  isRecorded: fc.boolean(),
  hostLanguages: fc.constantFrom<string[]>(['en'], ['en', 'fr'], []),
})

/** Programmes around a change of clocks, in zones near and far. */
const anyRecord = fc
  .record({
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC'),
    changeMinute: fc.integer({ min: 0, max: 72 }).map((tens) => tens * 10),
    textFormat: fc.constantFrom('markdown', 'plain'),
    sessions: fc.uniqueArray(anySession, { minLength: 1, maxLength: 6, selector: ({ id }) => id }),
  })
  .map(({ sessions, ...rest }) => {
    const slots = new Map<string, { id: string; start: string; end: string }>()
    const slotOf = ({ start, end }: { start: string; end: string }) => {
      const id = `${start} ${end}`
      slots.set(id, { id, start, end })
      return id
    }
    const built = sessions.map(({ slot, repeats, ...session }): Session => {
      const distinct = new Map([slot, ...repeats].map((each) => [slotOf(each), each]))
      const [first = '', ...others] = [...distinct.keys()].sort()
      const given = others.map((id) => ({ slot: id, room: session.room }))
      return buildSession({ ...session, slot: first, repeats: given })
    })
    const rooms = [buildRoom(), buildRoom({ id: 'room-2', name: { en: 'Attic / left' } })]
    return buildScheduleRecord({ ...rest, rooms, sessions: built, slots: [...slots.values()] })
  })
