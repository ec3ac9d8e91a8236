import type {
  IndexSession,
  PublishedSchedule,
  ScheduleIndex,
  SessionDetails,
  SpeakerDetails,
} from '../schedule/index.ts'
import {
  buildRoom,
  buildScheduleRecord,
  buildSessionType,
  buildSlot,
  buildTaxonomy,
  buildTheme,
  buildTrack,
} from './schedule-builders.ts'

const publication = { version: 1, publishedAt: '2026-06-01T12:00:00Z' }

export function buildPublishedSchedule(
  overrides: Partial<PublishedSchedule> = {},
): PublishedSchedule {
  return { ...publication, ...buildScheduleRecord(), ...overrides }
}

export function buildIndexSession(overrides: Partial<IndexSession> = {}): IndexSession {
  return {
    id: 'session-1',
    title: { en: 'How bridges learn' },
    slot: 'slot-1',
    room: 'room-1',
    type: 'type-1',
    track: 'track-1',
    speakers: ['speaker-1'],
    hostLanguages: ['en'],
    ...overrides,
  }
}

export function buildScheduleIndex(overrides: Partial<ScheduleIndex> = {}): ScheduleIndex {
  return {
    ...publication,
    title: { en: 'Harbour Days' },
    timeZone: 'Europe/Berlin',
    changeMinute: 240,
    sessions: [buildIndexSession()],
    slots: [buildSlot()],
    rooms: [buildRoom()],
    breaks: [],
    speakers: [{ id: 'speaker-1', name: 'Ines Valdoro' }],
    tracks: [buildTrack()],
    themes: [buildTheme()],
    types: [buildSessionType()],
    taxonomies: [buildTaxonomy()],
    ...overrides,
  }
}

export function buildSpeakerDetails(overrides: Partial<SpeakerDetails> = {}): SpeakerDetails {
  return {
    id: 'speaker-1',
    name: 'Ines Valdoro',
    role: { en: 'Bridge builder' },
    bioHtml: { en: '<p>Ines builds bridges.</p>' },
    ...overrides,
  }
}

export function buildSessionDetails(overrides: Partial<SessionDetails> = {}): SessionDetails {
  return {
    ...publication,
    session: {
      ...buildIndexSession(),
      summaryHtml: { en: '<p>A walk across three bridges.</p>' },
      contentHtml: { en: '<p>We cross <strong>three</strong> bridges and listen to each.</p>' },
      resources: [],
    },
    speakers: [buildSpeakerDetails()],
    occurrences: [
      { start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z', room: buildRoom() },
    ],
    ...overrides,
  }
}
