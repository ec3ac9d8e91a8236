/** A programme as organisers think of it, for services that pretend to keep one. */
export interface FakeProgramme {
  readonly slug: string
  readonly title: string
  readonly timeZone: string
  readonly sessions: readonly FakeSession[]
}

export interface FakeSession {
  /** Six letters and digits, as pretalx gives them. */
  readonly code: string
  readonly title: string
  readonly abstract: string
  /** An instant, such as `2026-06-12T08:00:00Z`. */
  readonly start: string
  readonly minutes: number
  readonly room: string
  readonly track: string
  readonly speaker: FakeSpeaker
  /** Answers to the event's questions, by identifier. */
  readonly answers?: Readonly<Record<string, string>>
}

export interface FakeSpeaker {
  readonly code: string
  readonly name: string
  readonly email: string
}

export interface InventOptions {
  /** How many sessions. Default: 40. */
  readonly sessions?: number
  /** Programmes of different seeds have no session in common. Default: 1. */
  readonly seed?: number
  /** Default: `harbour-days`. */
  readonly slug?: string
}

/** A programme of two rooms, in which one session follows another, from 12 June 2026 at 10:00 in Paris. */
export function inventProgramme(options: InventOptions = {}): FakeProgramme {
  const { sessions = 40, seed = 1, slug = 'harbour-days' } = options
  return {
    slug,
    title: seed === 1 ? 'Harbour Days' : `Harbour Days ${seed}`,
    timeZone: 'Europe/Paris',
    sessions: Array.from({ length: sessions }, (_, index) => inventSession(seed, index)),
  }
}

const opening = Date.UTC(2026, 5, 12, 8)

function inventSession(seed: number, index: number): FakeSession {
  // Eight times a day in each room.
  const half = Math.floor(index / 2)
  const start = opening + Math.floor(half / 8) * 86_400_000 + (half % 8) * 3_600_000
  return {
    code: codeOf(seed * 100_000 + index),
    title: `Session ${index + 1} of ${seed}`,
    abstract: `What session ${index + 1} is about.`,
    start: new Date(start).toISOString().replace('.000Z', 'Z'),
    minutes: 50,
    room: index % 2 ? 'Lantern Hall' : 'Boat House',
    track: index % 3 ? 'Ships' : 'Shores',
    speaker: inventSpeaker(seed, index),
  }
}

function inventSpeaker(seed: number, index: number): FakeSpeaker {
  return {
    code: codeOf(50_000_000 + seed * 100_000 + index),
    name: `Speaker ${index + 1}`,
    email: `speaker${index + 1}@example.org`,
  }
}

/** pretalx leaves out what people mix up. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ3789'

function codeOf(number: number): string {
  let rest = number * 7919 + 1
  let code = ''
  for (let place = 0; place < 6; place++) {
    code = (letters[rest % letters.length] ?? 'A') + code
    rest = Math.floor(rest / letters.length)
  }
  return code
}
