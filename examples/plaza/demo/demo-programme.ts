import { addDays, programmeDay, type Localised, type ScheduleRecord } from '@plenum/shared'
import type { DemoText } from './demo-session.ts'
import { placeSessions, roomOf, type PlacedSession } from './place-sessions.ts'
import { demoSlots } from './demo-slots.ts'
import { stage } from './sessions/stage.ts'
import { night } from './sessions/night.ts'
import { tracks } from './tracks.ts'
import { speakers } from './speakers.ts'
import { rooms, taxonomies, themes, types } from './venue.ts'

/** Programme days begin at four in the morning. */
const changeMinute = 240

/**
 * An invented conference of three days, of which today is the second: whatever the hour, something
 * is live, something is past and something is to come. The same for every moment of one day.
 *
 * `now` in milliseconds since 1970; `timeZone` is the venue's IANA zone.
 */
export function demoProgramme(now: number, timeZone: string): ScheduleRecord {
  const firstDay = addDays(programmeDay(now, timeZone, changeMinute), -1)
  const slots = demoSlots(firstDay, timeZone)
  const sessions = placeSessions(tracks, [...stage, ...night]).map((placed) =>
    toSession(placed, slots.idOf),
  )
  const breaks = breakHours.flatMap(({ id, title, start, minutes }) =>
    ([1, 2, 3] as const).map((day) => ({
      id: `${id}-${day}`,
      title,
      slot: slots.idOf([day, start, minutes, '']),
      room: null,
    })),
  )
  return {
    title: demoTitle,
    timeZone,
    changeMinute,
    textFormat: 'markdown',
    sessions,
    slots: slots.all(),
    rooms: [...rooms],
    breaks,
    speakers: Object.entries(speakers).map(([id, [name, role, bio]]) => ({
      id,
      name,
      role: { en: role },
      bio: bio ? { en: bio } : {},
    })),
    tracks: tracks.map(({ id, title, colour }) => ({ id, title, colour })),
    themes: [...themes],
    types: [...types],
    taxonomies: [...taxonomies],
  }
}

/** Whether a programme is this one, of whatever day: it may be replaced, a real one never. */
export function isDemoProgramme(record: ScheduleRecord): boolean {
  return record.slots.length > 0 && record.slots.every(({ id }) => id.startsWith('demo-'))
}

const demoTitle: Localised = {
  en: 'The Long Bench',
  es: 'El banco largo',
  fr: 'Le Long Banc',
  ar: 'المقعد الطويل',
}

const breakHours = [
  {
    id: 'doors',
    title: {
      en: 'Doors and coffee',
      es: 'Puertas y café',
      fr: 'Accueil et café',
      ar: 'الأبواب والقهوة',
    },
    start: '08:15',
    minutes: 45,
  },
  {
    id: 'lunch',
    title: { en: 'Lunch', es: 'Comida', fr: 'Déjeuner', ar: 'الغداء' },
    start: '12:00',
    minutes: 75,
  },
  {
    id: 'tea',
    title: { en: 'Tea', es: 'Merienda', fr: 'Goûter', ar: 'الشاي' },
    start: '16:00',
    minutes: 30,
  },
]

type SlotId = ReturnType<typeof demoSlots>['idOf']

function toSession(placed: PlacedSession, slotOf: SlotId): ScheduleRecord['sessions'][number] {
  const { session, track, type, place } = placed
  const text = localised(session.text)
  const { organisation, recording } = session
  return {
    id: session.id,
    title: localised(session.title),
    type,
    track,
    themes: [...(session.themes ?? [])],
    labels: session.level ? [`level-${session.level}`] : [],
    slot: place ? slotOf(place) : null,
    room: place ? roomOf(place) : null,
    repeats: (session.again ?? []).map((again) => ({ slot: slotOf(again), room: roomOf(again) })),
    summary: paragraphs(text, 'first'),
    content: paragraphs(text, 'rest'),
    speakers: session.by?.split(' ') ?? [],
    hostLanguages: [...(session.languages ?? ['en'])],
    links: session.links?.map((link) => ({ ...link })) ?? [roomLink(session.id)],
    resources: session.resources?.map((resource) => ({ ...resource })) ?? [],
    enableInterpretation: session.interpreted ?? false,
    isRecorded: session.recorded ?? false,
    isOfficial: true,
    isFeatured: session.featured ?? false,
    visibility: session.isPublic ? 'public' : 'private',
    state: session.cancelled ? 'cancelled' : 'confirmed',
    participantCap: session.cap ?? null,
    ...(organisation ? { hostOrganisation: localised(organisation) } : {}),
    ...(recording ? { recording } : {}),
  }
}

function localised(text: DemoText): Localised {
  return typeof text === 'string' ? { en: text } : text
}

/** The first paragraph of each language, or everything after it. */
function paragraphs(text: Localised, which: 'first' | 'rest'): Localised {
  const parts = Object.entries(text).map(([language, whole = '']) => {
    const [first = '', ...rest] = whole.split('\n\n')
    return [language, which === 'first' ? first : rest.join('\n\n')] as const
  })
  return Object.fromEntries(parts.filter(([, part]) => part !== ''))
}

/** A call of its own for each session that names no link. */
function roomLink(session: string): { url: string; title: string } {
  const room = session.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
  return { url: `https://meet.jit.si/TheLongBench${room}`, title: 'Join the room' }
}
