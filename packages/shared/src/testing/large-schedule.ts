import type { Room, ScheduleRecord, Session, Slot, Speaker, Track } from '../schedule/index.ts'
import { addDays, instantMs, toInstant, zonedToInstant } from '../time/index.ts'
import {
  inventName,
  inventText,
  inventTitle,
  roomNames,
  themeTitles,
  trackTitles,
} from './invented-words.ts'
import { createPseudoRandom, type PseudoRandom } from './pseudo-random.ts'
import { buildScheduleRecord, buildSession, buildTaxonomy } from './schedule-builders.ts'

export interface LargeScheduleOptions {
  /** Default: 1,000. */
  readonly sessions?: number
  /** Over how many days they spread. Default: 4. */
  readonly days?: number
  /** Default: 24. */
  readonly rooms?: number
  /** Default: 12. */
  readonly tracks?: number
  /** Default: as many as there are sessions. */
  readonly speakers?: number
  /** Date of the first day. Default: `2026-06-11`. */
  readonly firstDay?: string
  /** IANA zone of the venue. Default: `Europe/Berlin`. */
  readonly timeZone?: string
  /** Another seed makes another programme of the same size. Default: 1. */
  readonly seed?: number
}

type Settled = Required<LargeScheduleOptions>

/**
 * A large programme for benchmarks, stories and tests; the same for the same options. Every room
 * is filled from ten in the morning until after midnight. Among the sessions are some that are
 * unscheduled, cancelled, capped or repeated, titles in several scripts, and very long ones.
 */
export function buildLargeSchedule(options: LargeScheduleOptions = {}): ScheduleRecord {
  const settled = settle(options)
  const random = createPseudoRandom(settled.seed)
  const rooms = numbered('room', settled.rooms).map((id, i) => buildHall(id, i, random))
  const tracks = numbered('track', settled.tracks).map(buildColouredTrack)
  const speakers = numbered('speaker', settled.speakers).map((id) => inventSpeaker(id, random))
  const slots = new Map<string, Slot>()
  const sessions = numbered('session', settled.sessions).map((id, i) => ({
    ...inventSession(i, random, tracks, speakers),
    id,
    ...(i % 50 === 49 ? { slot: null, room: null } : place(i, rooms, slots, settled, random)),
  }))
  return buildScheduleRecord({
    title: { en: 'Harbour Days', ar: 'أيام المرفأ' },
    timeZone: settled.timeZone,
    sessions: sessions.map((session, i) => withRepeat(session, sessions[i + 100])),
    slots: [...slots.values()],
    rooms,
    speakers,
    tracks,
    themes: themeTitles.map((title, i) => ({ id: `theme-${i + 1}`, title: { en: title } })),
    types: ['Talk', 'Workshop', 'Panel', 'Performance'].map((title, i) => ({
      id: `type-${i + 1}`,
      title: { en: title },
    })),
    taxonomies: [buildTaxonomy()],
  })
}

function settle(options: LargeScheduleOptions): Settled {
  const sessions = options.sessions ?? 1000
  return {
    days: 4,
    rooms: 24,
    tracks: 12,
    speakers: sessions,
    firstDay: '2026-06-11',
    timeZone: 'Europe/Berlin',
    seed: 1,
    ...options,
    sessions,
  }
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${name}-${i + 1}`)
}

function buildHall(id: string, number: number, random: PseudoRandom): Room {
  return { id, name: { en: nameNumber(roomNames, number) }, capacity: 20 + 20 * random.below(30) }
}

function buildColouredTrack(id: string, number: number): Track {
  const colours = ['#1a7f5a', '#9a3412', '#1d4ed8', '#7e22ce', '#a16207', '#be185d', '#0f766e']
  const colour = colours[number % colours.length] ?? '#1a7f5a'
  return { id, title: { en: nameNumber(trackTitles, number) }, colour }
}

/** The names one after the other, then again with a number behind. */
function nameNumber(names: readonly string[], number: number): string {
  const round = Math.floor(number / names.length)
  const name = names[number % names.length] ?? ''
  return round ? `${name} ${round + 1}` : name
}

function inventSpeaker(id: string, random: PseudoRandom): Speaker {
  const role = { en: random.pick(['Archivist', 'Lighthouse keeper', 'Ferry pilot', 'Carpenter']) }
  return { id, name: inventName(random), role, bio: inventText(random, 1) }
}

function inventSession(
  number: number,
  random: PseudoRandom,
  tracks: readonly Track[],
  speakers: readonly Speaker[],
): Session {
  const idsOf = (items: readonly { id: string }[], most: number) =>
    random.sample(items, 1 + random.below(most)).map(({ id }) => id)
  return buildSession({
    title: inventTitle(random, number),
    type: `type-${1 + random.below(4)}`,
    track: tracks.length ? random.pick(tracks).id : null,
    themes: random
      .sample(themeTitles, random.below(3))
      .map((t) => `theme-${themeTitles.indexOf(t) + 1}`),
    labels: number % 3 ? [] : [random.pick(['level-1', 'level-2'])],
    summary: inventText(random, 1),
    content: inventText(random, 1 + random.below(4)),
    speakers: number % 40 === 11 ? idsOf(speakers, 14) : idsOf(speakers, 2),
    hostLanguages: [random.pick(['en', 'en', 'en', 'de', 'ar', 'ja'])],
    isRecorded: random.below(3) > 0,
    isFeatured: number % 100 === 0,
    state: number % 61 === 60 ? 'cancelled' : 'confirmed',
    participantCap: number % 15 === 14 ? 10 + random.below(30) : null,
  })
}

/** Room by room, and in each room one session after the other, day by day. */
function place(
  number: number,
  rooms: readonly Room[],
  slots: Map<string, Slot>,
  { sessions, days, firstDay, timeZone }: Settled,
  random: PseudoRandom,
): Pick<Session, 'slot' | 'room'> {
  const perDay = Math.ceil(sessions / (rooms.length * days))
  const turn = Math.floor(number / rooms.length)
  const step = Math.max(5, Math.floor(1020 / perDay / 5) * 5)
  const minute = 600 + step * (turn % perDay)
  const date = addDays(firstDay, Math.floor(turn / perDay) + Math.floor(minute / 1440))
  const start = zonedToInstant(`${date}T${clockText(minute % 1440)}`, timeZone)
  const longest = Math.min(step, random.pick([30, 45, 60, 90]))
  const end = toInstant(instantMs(start) + longest * 60_000)
  const id = `slot-${start}-${longest}`
  slots.set(id, { id, start, end })
  return { slot: id, room: rooms[number % rooms.length]?.id ?? null }
}

function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Every 80th session is given again beside a later one, in no particular room. */
function withRepeat(session: Session, later: Session | undefined): Session {
  const isRepeated = Number(session.id.split('-')[1]) % 80 === 0 && session.slot
  return isRepeated && later?.slot
    ? { ...session, repeats: [{ slot: later.slot, room: null }] }
    : session
}
