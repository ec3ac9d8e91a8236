import type { FakeProgramme, FakeSession } from './fake-programme.ts'
import { endOf, namesOf } from './fake-programme-documents.ts'

/** What pretalx's API holds of an event, by the path of each list. */
export interface PretalxLists {
  readonly event: object
  readonly rooms: readonly object[]
  readonly tracks: readonly object[]
  readonly 'submission-types': readonly object[]
  readonly tags: readonly object[]
  readonly submissions: readonly object[]
  readonly speakers: readonly object[]
  readonly slots: readonly object[]
  readonly questions: readonly object[]
  readonly answers: readonly object[]
}

interface Viewer {
  readonly isOrganiser: boolean
  readonly version: 'v1' | 'v2'
}

/** Organisers also see a proposal that nobody else may see, and everyone's addresses. */
export function listsOf(programme: FakeProgramme, viewer: Viewer): PretalxLists {
  const { sessions } = programme
  const rooms = namesOf(programme, 'room')
  const tracks = namesOf(programme, 'track')
  const identifiers = [
    ...new Set(sessions.flatMap(({ answers = {} }) => Object.keys(answers))),
  ].sort()
  return {
    event: {
      slug: programme.slug,
      name: { en: programme.title },
      timezone: programme.timeZone,
      locale: 'en',
      locales: ['en'],
    },
    rooms: rooms.map((name, position) => ({
      id: position + 1,
      uuid: `room-${position + 1}`,
      name: { en: name },
      description: {},
      capacity: 80,
      position,
      ...(viewer.version === 'v2' ? { hidden: false } : { guid: null }),
    })),
    tracks: tracks.map((name, id) => ({ id: id + 1, name: { en: name }, color: '#1a7f5a' })),
    'submission-types': [{ id: 1, name: { en: 'Talk' }, default_duration: 50 }],
    tags: [{ id: 1, tag: 'beginners', is_public: true }],
    submissions: [
      ...sessions.map((session) => submissionOf(session, tracks, viewer)),
      ...(viewer.isOrganiser ? [proposal] : []),
    ],
    speakers: sessions.map(({ code, speaker: { email, ...speaker } }) => ({
      ...speaker,
      biography: null,
      submissions: [code],
      answers: [],
      ...(viewer.isOrganiser ? { email, internal_notes: 'a secret of organisers' } : {}),
    })),
    slots: [...sessions.map((session, id) => slotOf(session, id, rooms)), lunch],
    questions: identifiers.map((identifier, id) => ({
      id: id + 1,
      identifier,
      question: { en: identifier },
      target: 'submission',
    })),
    answers: sessions.flatMap(({ code, answers = {} }) =>
      Object.entries(answers).map(([identifier, answer]) => ({
        id: `${code} ${identifier}`,
        question: identifiers.indexOf(identifier) + 1,
        submission: code,
        person: null,
        answer,
        options: [],
      })),
    ),
  }
}

/** A submission with objects in place of the ids and codes of `members`. */
export function expand(
  submission: object,
  members: readonly string[],
  lists: Omit<PretalxLists, 'event'>,
): object {
  const listOf: Record<string, readonly object[]> = {
    speakers: lists.speakers,
    track: lists.tracks,
    submission_type: lists['submission-types'],
    tags: lists.tags,
  }
  const objectOf = (member: string, key: unknown) =>
    listOf[member]?.find((each) => ('code' in each ? each.code : 'id' in each && each.id) === key)
  const entries = Object.entries(submission).map(([member, value]) => {
    if (!members.includes(member) || !listOf[member]) return [member, value]
    if (!Array.isArray(value)) return [member, objectOf(member, value) ?? null]
    return [member, value.flatMap((key) => objectOf(member, key) ?? [])]
  })
  return Object.fromEntries(entries)
}

/** What the published schedule shows to everyone: its slots without the marks of organisers. */
export function visibleSlots({ slots }: Pick<PretalxLists, 'slots'>): object[] {
  return slots.flatMap((slot) => {
    const { is_visible: isVisible = true, slot_type: _, ...shown } = slot as Record<string, unknown>
    return isVisible ? [shown] : []
  })
}

function submissionOf(session: FakeSession, tracks: readonly string[], viewer: Viewer): object {
  return {
    code: session.code,
    title: session.title,
    abstract: session.abstract,
    description: '',
    speakers: [session.speaker.code],
    submission_type: 1,
    track: tracks.indexOf(session.track) + 1,
    tags: [1],
    state: 'confirmed',
    duration: session.minutes,
    content_locale: 'en',
    do_not_record: false,
    image: null,
    resources: [],
    answers: [],
    slots: [1],
    ...(viewer.isOrganiser ? { notes: 'a secret of organisers', pending_state: null } : {}),
  }
}

function slotOf(session: FakeSession, id: number, rooms: readonly string[]): object {
  return {
    id: id + 1,
    room: rooms.indexOf(session.room) + 1,
    start: session.start,
    end: endOf(session),
    submission: session.code,
    schedule: 1,
    description: null,
    duration: session.minutes,
  }
}

const proposal = {
  code: 'PRPSAL',
  title: 'Not yet looked at',
  speakers: [],
  submission_type: 1,
  state: 'submitted',
  slots: [],
}

const lunch = {
  id: 100_000,
  room: null,
  start: '2026-06-12T12:00:00+02:00',
  end: '2026-06-12T13:00:00+02:00',
  submission: null,
  schedule: 1,
  description: { en: 'Lunch' },
  duration: 60,
}
