import { assert } from 'superstruct'
import { describe, expect, it } from 'vitest'
import {
  buildBreak,
  buildPublishedSchedule,
  buildRoom,
  buildScheduleRecord,
  buildSession,
  buildSessionLink,
  buildSlot,
  buildSpeaker,
} from '../testing/index.ts'
import { toPublishedSchedule } from './published-schedule.ts'
import {
  publishedScheduleStruct,
  scheduleIndexStruct,
  sessionDetailsStruct,
} from './schedule-documents.ts'
import { toIndexSession, toScheduleIndex } from './schedule-index.ts'
import { sessionStates } from './schedule.ts'
import { toSessionDetails } from './session-details.ts'

const publication = { version: 7, publishedAt: '2026-06-01T12:00:00Z' }

describe('a published schedule', () => {
  it('holds the confirmed and the cancelled sessions only', () => {
    const record = buildScheduleRecord({
      sessions: sessionStates.map((state) => buildSession({ id: state, state })),
    })
    const published = toPublishedSchedule(record, publication)
    expect(published.sessions.map(({ id }) => id)).toEqual(['cancelled', 'confirmed'])
    assert(published, publishedScheduleStruct)
  })

  it('gives away no link', () => {
    const record = buildScheduleRecord({
      sessions: [buildSession({ links: [buildSessionLink()], visibility: 'public' })],
    })
    expect(toPublishedSchedule(record, publication).sessions[0]?.links).toEqual([])
    expect(record.sessions[0]?.links).toEqual([buildSessionLink()])
  })

  it('leads nowhere that runs a script or reads what is not of the web', () => {
    const addressed = (url: string) => ({
      sessions: [
        buildSession({
          ...{ coverImage: url, recording: url, feedbackUrl: url, url },
          resources: [{ url, title: 'Slides' }],
        }),
      ],
      speakers: [buildSpeaker({ headshot: url })],
    })
    for (const url of ['https://example.org/x?a=b', '/slides.pdf'])
      expect(toPublishedSchedule(buildScheduleRecord(addressed(url)), publication)).toMatchObject(
        addressed(url),
      )
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      'java\tscript:x',
    ])
      expect(
        JSON.stringify(toPublishedSchedule(buildScheduleRecord(addressed(url)), publication)),
      ).not.toContain(JSON.stringify(url))
  })

  it('drops the slots and speakers that only a draft uses', () => {
    const record = buildScheduleRecord({
      sessions: [
        buildSession({ repeats: [{ slot: 'repeat', room: null }] }),
        buildSession({ id: 'draft', state: 'draft', slot: 'secret', speakers: ['surprise'] }),
      ],
      breaks: [buildBreak({ slot: 'lunch' })],
      slots: ['slot-1', 'secret', 'lunch', 'repeat'].map((id) => buildSlot({ id })),
      speakers: [buildSpeaker(), buildSpeaker({ id: 'surprise' })],
    })
    const published = toPublishedSchedule(record, publication)
    expect(published.slots.map(({ id }) => id)).toEqual(['slot-1', 'lunch', 'repeat'])
    expect(published.speakers.map(({ id }) => id)).toEqual(['speaker-1'])
  })
})

describe('the schedule index', () => {
  it('leaves out descriptions, biographies and everything that has its default', () => {
    const index = toScheduleIndex(buildPublishedSchedule())
    assert(index, scheduleIndexStruct)
    expect(index.speakers).toEqual([{ id: 'speaker-1', name: 'Ines Valdoro' }])
    expect(index.sessions).toEqual([
      {
        id: 'session-1',
        title: { en: 'How bridges learn' },
        slot: 'slot-1',
        room: 'room-1',
        type: 'type-1',
        track: 'track-1',
        speakers: ['speaker-1'],
        hostLanguages: ['en'],
      },
    ])
  })

  it('keeps what differs from the default', () => {
    const session = buildSession({
      themes: ['theme-1'],
      labels: ['level-1'],
      repeats: [{ slot: 'slot-2', room: null }],
      isRecorded: true,
      isFeatured: true,
      participantCap: 0,
      state: 'cancelled',
    })
    expect(toIndexSession(session)).toEqual({
      ...toIndexSession(buildSession()),
      themes: ['theme-1'],
      labels: ['level-1'],
      repeats: [{ slot: 'slot-2', room: null }],
      isRecorded: true,
      isFeatured: true,
      participantCap: 0,
      state: 'cancelled',
    })
  })

  it('shows an unscheduled session without slot and room', () => {
    const session = toIndexSession(
      buildSession({ slot: null, room: null, type: null, track: null }),
    )
    expect(Object.keys(session)).toEqual(['id', 'title', 'speakers', 'hostLanguages'])
  })
})

describe('the details of a session', () => {
  const render = (text: string, format: string) => `<${format}>${text}`

  it('spell out speakers, times and rooms, with every text rendered', () => {
    const schedule = buildPublishedSchedule({
      sessions: [buildSession({ subtitle: { en: 'A walk' }, recording: 'https://v.example/1' })],
    })
    const details = toSessionDetails(schedule, render).get('session-1')
    assert(details, sessionDetailsStruct)
    expect(details).toEqual({
      version: 1,
      publishedAt: '2026-06-01T12:00:00Z',
      session: {
        ...toIndexSession(buildSession()),
        subtitle: { en: 'A walk' },
        summaryHtml: { en: '<markdown>A walk across three bridges.' },
        contentHtml: { en: '<markdown>We cross **three** bridges and listen to each.' },
        resources: [],
        recording: 'https://v.example/1',
        visibility: 'private',
      },
      speakers: [
        {
          id: 'speaker-1',
          name: 'Ines Valdoro',
          role: { en: 'Bridge builder' },
          bioHtml: { en: '<markdown>Ines builds bridges.' },
        },
      ],
      occurrences: [
        { start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z', room: buildRoom() },
      ],
    })
  })

  it('list the times in order and pass over what the record no longer holds', () => {
    const schedule = buildPublishedSchedule({
      sessions: [
        buildSession({
          slot: 'late',
          room: 'gone',
          speakers: ['gone', 'speaker-1'],
          repeats: [
            { slot: 'early', room: null },
            { slot: 'gone', room: 'room-1' },
          ],
        }),
      ],
      slots: [
        buildSlot({ id: 'late', start: '2026-06-13T08:00:00Z', end: '2026-06-13T09:00:00Z' }),
        buildSlot({ id: 'early' }),
      ],
    })
    const details = toSessionDetails(schedule, render).get('session-1')
    expect(details?.occurrences).toEqual([
      { start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z', room: null },
      { start: '2026-06-13T08:00:00Z', end: '2026-06-13T09:00:00Z', room: null },
    ])
    expect(details?.speakers.map(({ id }) => id)).toEqual(['speaker-1'])
  })

  it('render a speaker once, however many sessions they give', () => {
    const rendered: string[] = []
    const schedule = buildPublishedSchedule({
      sessions: [buildSession(), buildSession({ id: 'session-2' })],
    })
    toSessionDetails(schedule, (text) => {
      rendered.push(text)
      return text
    })
    expect(rendered.filter((text) => text === 'Ines builds bridges.')).toHaveLength(1)
  })
})
