import {
  instantMs,
  joinState,
  toInstant,
  type SessionDetails,
  type SessionLink,
} from '@plenum/shared'
import { buildRoom, buildSessionDetails, buildSpeakerDetails } from '@plenum/shared/testing'
import { storyNow } from '../story-time.ts'

const minute = 60_000

/** Details of a session that begins so many minutes after the present of the stories. */
export function storyDetails(
  startsIn: number,
  session: Partial<SessionDetails['session']> = {},
): SessionDetails {
  const start = instantMs(storyNow) + startsIn * minute
  const details = buildSessionDetails({
    speakers: [
      buildSpeakerDetails({
        bioHtml: {
          en: `<p>${'Ines has built bridges for twenty years, and tells their stories. '.repeat(6)}</p>`,
        },
      }),
      buildSpeakerDetails({ id: 'speaker-2', name: 'ليلى حداد', role: { ar: 'مهندسة' } }),
    ],
    occurrences: [
      {
        start: toInstant(start),
        end: toInstant(start + 45 * minute),
        room: buildRoom({ name: { en: 'Lantern Hall' } }),
      },
    ],
  })
  return { ...details, session: { ...details.session, ...session } }
}

/** Where such a session stands at the present of the stories. */
export function storyJoin({ occurrences }: SessionDetails) {
  return joinState(occurrences, instantMs(storyNow))
}

/** What a panel shows of a session that begins so many minutes from now. */
export function storyPanel(startsIn: number, session: Partial<SessionDetails['session']> = {}) {
  const details = storyDetails(startsIn, session)
  return { session: details.session, joinState: storyJoin(details), signedIn: true }
}

export const storyLinks: readonly SessionLink[] = [
  { url: 'https://meet.jit.si/HarbourDays' },
  { url: 'https://zoom.us/j/123456789', language: 'es' },
  { url: 'https://pad.example.org/notes', title: 'Shared notes' },
]
