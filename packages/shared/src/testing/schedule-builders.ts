import type {
  Break,
  Room,
  ScheduleRecord,
  Session,
  SessionType,
  Slot,
  Speaker,
  Taxonomy,
  Theme,
  Track,
} from '../schedule/index.ts'

// What the builders make by default fits together: `buildSession()` is given in `buildSlot()` and
// `buildRoom()` by `buildSpeaker()`, and `buildScheduleRecord()` holds them all.

export function buildSlot(overrides: Partial<Slot> = {}): Slot {
  return { id: 'slot-1', start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z', ...overrides }
}

export function buildRoom(overrides: Partial<Room> = {}): Room {
  return { id: 'room-1', name: { en: 'Lantern Hall' }, ...overrides }
}

export function buildTrack(overrides: Partial<Track> = {}): Track {
  return { id: 'track-1', title: { en: 'Open Harbours' }, colour: '#1a7f5a', ...overrides }
}

export function buildTheme(overrides: Partial<Theme> = {}): Theme {
  return { id: 'theme-1', title: { en: 'Repair' }, ...overrides }
}

export function buildSessionType(overrides: Partial<SessionType> = {}): SessionType {
  return { id: 'type-1', title: { en: 'Talk' }, ...overrides }
}

export function buildTaxonomy(overrides: Partial<Taxonomy> = {}): Taxonomy {
  return {
    id: 'level',
    title: { en: 'Level' },
    labels: [
      { id: 'level-1', title: { en: 'Beginner' } },
      { id: 'level-2', title: { en: 'Expert' } },
    ],
    ...overrides,
  }
}

export function buildSpeaker(overrides: Partial<Speaker> = {}): Speaker {
  return {
    id: 'speaker-1',
    name: 'Ines Valdoro',
    role: { en: 'Bridge builder' },
    bio: { en: 'Ines builds bridges.' },
    ...overrides,
  }
}

/** A confirmed, private talk without a cap, of an hour, in `slot-1` and `room-1`. */
export function buildSession(overrides: Partial<Session> = {}): Session {
  return {
    id: 'session-1',
    title: { en: 'How bridges learn' },
    type: 'type-1',
    track: 'track-1',
    themes: [],
    labels: [],
    slot: 'slot-1',
    room: 'room-1',
    repeats: [],
    summary: { en: 'A walk across three bridges.' },
    content: { en: 'We cross **three** bridges and listen to each.' },
    speakers: ['speaker-1'],
    hostLanguages: ['en'],
    links: [],
    resources: [],
    enableInterpretation: false,
    isRecorded: false,
    isOfficial: false,
    isFeatured: false,
    visibility: 'private',
    state: 'confirmed',
    participantCap: null,
    ...overrides,
  }
}

/** A lunch in `slot-1`, nowhere in particular. */
export function buildBreak(overrides: Partial<Break> = {}): Break {
  return { id: 'break-1', title: { en: 'Lunch' }, slot: 'slot-1', room: null, ...overrides }
}

/** One session at ten in the morning in Berlin, on a day that begins at four. */
export function buildScheduleRecord(overrides: Partial<ScheduleRecord> = {}): ScheduleRecord {
  return {
    title: { en: 'Harbour Days' },
    timeZone: 'Europe/Berlin',
    changeMinute: 240,
    textFormat: 'markdown',
    sessions: [buildSession()],
    slots: [buildSlot()],
    rooms: [buildRoom()],
    breaks: [],
    speakers: [buildSpeaker()],
    tracks: [buildTrack()],
    themes: [buildTheme()],
    types: [buildSessionType()],
    taxonomies: [buildTaxonomy()],
    ...overrides,
  }
}
