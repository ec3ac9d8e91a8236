import type { DemoDay, DemoPlace, DemoSession, DemoTrack } from './demo-session.ts'

export interface PlacedSession {
  readonly session: DemoSession
  readonly type: string
  readonly track: string | null
  readonly place: DemoPlace | null
}

/** The hours of one day in a room of talks and in a room of workshops: start and minutes. */
const rhythms = {
  talks: [
    ['10:15', 45],
    ['11:10', 50],
    ['13:15', 45],
    ['14:15', 45],
    ['15:15', 40],
    ['16:30', 75],
  ],
  workshops: [
    ['10:15', 105],
    ['13:15', 90],
    ['15:00', 60],
    ['16:30', 90],
  ],
} as const

/** Deals the sessions of each track onto its room, day by day; the others stand where they say. */
export function placeSessions(
  tracks: readonly DemoTrack[],
  others: readonly DemoSession[],
): PlacedSession[] {
  return [
    ...tracks.flatMap((track) =>
      track.sessions.map((session, index) => ({
        session,
        type: session.type ?? track.type,
        track: track.id,
        place: placeInTrack(track, index),
      })),
    ),
    ...others.map((session) => ({
      session,
      type: session.type ?? 'drop-in',
      track: session.track ?? null,
      place: session.at ?? null,
    })),
  ]
}

export function roomOf([, , , room]: DemoPlace): string {
  return room
}

const days: readonly DemoDay[] = [1, 2, 3]

function placeInTrack({ id, rhythm, room }: DemoTrack, index: number): DemoPlace {
  const hours = rhythms[rhythm]
  const day = days[Math.floor(index / hours.length)]
  const hour = hours[index % hours.length]
  if (!day || !hour) throw new Error(`The track “${id}” has more sessions than places.`)
  return [day, hour[0], hour[1], room]
}
