import { escapeHtml } from '../markup/index.ts'
import type { FakeProgramme, FakeSession } from './fake-programme.ts'

// One programme in the shapes in which services give it whole.

/** What pretalx's widget loads. */
export function widgetOf(programme: FakeProgramme): unknown {
  const rooms = namesOf(programme, 'room')
  const tracks = namesOf(programme, 'track')
  return {
    version: '1.0',
    timezone: programme.timeZone,
    event_start: dayOf(programme.sessions[0]),
    event_end: dayOf(programme.sessions.at(-1)),
    rooms: rooms.map((name, id) => ({ id, name: { en: name }, description: null })),
    tracks: tracks.map((name, id) => ({ id, name: { en: name }, color: '#1a7f5a' })),
    speakers: programme.sessions.map(({ speaker: { code, name } }) => ({ code, name })),
    talks: programme.sessions.map((session, id) => ({
      id,
      code: session.code,
      title: session.title,
      abstract: session.abstract,
      speakers: [session.speaker.code],
      track: tracks.indexOf(session.track),
      room: rooms.indexOf(session.room),
      start: session.start,
      end: endOf(session),
      duration: session.minutes,
    })),
  }
}

/** schedule.json, as pretalx exports it. */
export function scheduleJsonOf(programme: FakeProgramme): unknown {
  const days = daysOf(programme).map(([date, sessions], index) => ({
    index: index + 1,
    date,
    day_start: `${date}T04:00:00+02:00`,
    day_end: `${date}T23:59:00+02:00`,
    rooms: Object.fromEntries(
      namesOf({ sessions }, 'room').map((room) => [
        room,
        sessions.filter((each) => each.room === room).map(eventOf),
      ]),
    ),
  }))
  return {
    generator: { name: 'pretalx', version: '2026.2' },
    schedule: {
      version: '1.0',
      conference: {
        acronym: programme.slug,
        title: programme.title,
        time_zone_name: programme.timeZone,
        rooms: namesOf(programme, 'room').map((name) => ({ name, guid: null })),
        tracks: namesOf(programme, 'track').map((name) => ({ name, color: '#1a7f5a' })),
        days,
      },
    },
  }
}

/** frab's XML, as pretalx exports it. */
export function frabXmlOf(programme: FakeProgramme): string {
  const days = daysOf(programme).map(
    ([date, sessions], index) =>
      `<day index="${index + 1}" date="${date}" start="${date}T04:00:00+02:00" end="${date}T23:59:00+02:00">${namesOf(
        { sessions },
        'room',
      )
        .map((room) => `<room name="${escapeHtml(room)}">${eventsOf(sessions, room)}</room>`)
        .join('')}</day>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<schedule><generator name="pretalx" version="2026.2"/><version>1.0</version>
<conference><title>${escapeHtml(programme.title)}</title><acronym>${programme.slug}</acronym>
<time_zone_name>${programme.timeZone}</time_zone_name></conference>
${days.join('\n')}</schedule>`
}

/** Sessionize's `view/All`. */
export function sessionizeOf(programme: FakeProgramme): unknown {
  const rooms = namesOf(programme, 'room')
  const tracks = namesOf(programme, 'track')
  return {
    sessions: programme.sessions.map((session) => ({
      id: session.code,
      title: session.title,
      description: session.abstract,
      // Without an offset, as Sessionize has it unless told otherwise.
      startsAt: localTime(session.start),
      endsAt: localTime(endOf(session)),
      isServiceSession: false,
      isPlenumSession: false,
      speakers: [session.speaker.code],
      categoryItems: [tracks.indexOf(session.track)],
      questionAnswers: [],
      roomId: rooms.indexOf(session.room),
      status: 'Accepted',
    })),
    speakers: programme.sessions.map(({ speaker: { code, name }, ...session }) => ({
      id: code,
      fullName: name,
      sessions: [session.code],
    })),
    questions: [],
    categories: [
      { id: 1, title: 'Track', type: 'session', items: tracks.map((name, id) => ({ id, name })) },
    ],
    rooms: rooms.map((name, id) => ({ id, name, sort: id })),
  }
}

/** Saved answers of pretalx's API from before 2025. */
export function legacyPretalxOf({ sessions }: FakeProgramme): unknown {
  const results = sessions.map((session) => ({
    code: session.code,
    title: session.title,
    abstract: session.abstract,
    state: 'confirmed',
    submission_type: { en: 'Talk' },
    submission_type_id: 1,
    track: { en: session.track },
    content_locale: 'en',
    duration: session.minutes,
    speakers: [{ code: session.speaker.code, name: session.speaker.name, biography: null }],
    slot: { room: { en: session.room }, start: session.start, end: endOf(session) },
  }))
  return { count: results.length, next: null, previous: null, results }
}

/** A list of one's own: a line for each session, and whose columns are called as `listColumns` says. */
export function listOf({ sessions }: FakeProgramme): Record<keyof typeof listColumns, string>[] {
  return sessions.map((session) => ({
    id: session.code,
    title: session.title,
    start: session.start,
    end: endOf(session),
    room: session.room,
    speakers: session.speaker.name,
  }))
}

/** What of a session stands in which column. */
export const listColumns = {
  id: 'id',
  title: 'title',
  start: 'start',
  end: 'end',
  room: 'room',
  speakers: 'speakers',
}

/** The same list as CSV. */
export function csvOf(programme: FakeProgramme): string {
  const columns = Object.keys(listColumns)
  const lines = listOf(programme).map((line) => Object.values(line).map((cell) => `"${cell}"`))
  return [columns, ...lines].map((cells) => cells.join(',')).join('\n')
}

export function namesOf(
  { sessions }: Pick<FakeProgramme, 'sessions'>,
  member: 'room' | 'track',
): string[] {
  return [...new Set(sessions.map((session) => session[member]))].sort()
}

export function endOf({ start, minutes }: Pick<FakeSession, 'start' | 'minutes'>): string {
  return new Date(Date.parse(start) + minutes * 60_000).toISOString().replace('.000Z', 'Z')
}

function eventsOf(sessions: readonly FakeSession[], room: string): string {
  return sessions
    .filter((session) => session.room === room)
    .map(
      ({ code, title, abstract, start, speaker, track }) =>
        `<event guid="${code}" id="${code}" code="${code}"><title>${escapeHtml(title)}</title>
<room>${escapeHtml(room)}</room><date>${start}</date><duration>00:50</duration>
<abstract>${escapeHtml(abstract)}</abstract><track>${escapeHtml(track)}</track><language>en</language>
<persons><person id="${speaker.code}">${escapeHtml(speaker.name)}</person></persons></event>`,
    )
    .join('')
}

function eventOf(session: FakeSession) {
  const { code, title, abstract, start, room, track, speaker } = session
  return {
    guid: code,
    id: code,
    code,
    title,
    abstract,
    date: start,
    start: localTime(start).slice(11, 16),
    duration: '00:50',
    room,
    track,
    language: 'en',
    persons: [{ code: speaker.code, name: speaker.name, public_name: speaker.name }],
  }
}

function daysOf({ sessions }: FakeProgramme): [string, FakeSession[]][] {
  const days = new Map<string, FakeSession[]>()
  for (const session of sessions)
    days.set(dayOf(session), [...(days.get(dayOf(session)) ?? []), session])
  return [...days]
}

const dayOf = (session: FakeSession | undefined) => session?.start.slice(0, 10) ?? '2026-06-12'

/** In Paris, in summer. */
function localTime(instant: string): string {
  return new Date(Date.parse(instant) + 2 * 3_600_000).toISOString().slice(0, 19)
}
