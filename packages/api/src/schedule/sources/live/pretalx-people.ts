import { keyOf, listOf, textOf, type JsonObject } from '../document/index.ts'
import { codeOf } from '../pretalx/collect-pretalx.ts'
import type { SourcePerson } from './schedule-source.ts'

/**
 * The speakers of the programme as facilitators of their sessions, by the addresses that pretalx
 * shows to organisers. Undefined where it shows none, which must take nobody's role away.
 */
export function peopleOf({
  speakers,
  submissions,
}: {
  readonly speakers: readonly JsonObject[]
  readonly submissions: readonly JsonObject[]
}): SourcePerson[] | undefined {
  const known = speakers.filter((speaker) => 'email' in speaker)
  if (known.length === 0) return undefined
  const sessionsOf = groupBySpeaker(submissions)
  return known.flatMap((speaker) => {
    const email = textOf(speaker['email'])?.trim()
    const sessions = sessionsOf.get(keyOf(speaker['code']) ?? '') ?? []
    return email && sessions.length ? [{ email, role: 'facilitator' as const, sessions }] : []
  })
}

/** A session's id is its code: pretalx makes codes that may stand in an address. */
function groupBySpeaker(submissions: readonly JsonObject[]): Map<string, string[]> {
  const sessions = new Map<string, string[]>()
  for (const submission of submissions) {
    const id = keyOf(submission['code']) ?? ''
    if (!id || !isHeld(submission)) continue
    for (const speaker of listOf(submission['speakers'])) {
      const code = codeOf(speaker) ?? ''
      sessions.set(code, [...(sessions.get(code) ?? []), id])
    }
  }
  return sessions
}

const isHeld = ({ state }: JsonObject) => state === 'confirmed' || state === 'accepted'
