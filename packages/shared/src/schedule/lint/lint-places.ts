import { localise } from '../../locale/index.ts'
import { sessionOccurrences } from '../schedule-occurrences.ts'
import { finding, sessionSubject, type LintRule } from './lint-context.ts'

/** Limits of places that no room holds, or that let nobody in. */
export const lintPlaces: LintRule = ({ sessions, rooms }) =>
  sessions.flatMap((session) => {
    const cap = session.participantCap
    if (cap === null) return []
    if (cap <= 0) return [finding('session.cap-zero', sessionSubject(session), { cap })]
    const tooSmall = sessionOccurrences(session)
      .flatMap(({ room }) => rooms.get(room ?? '') ?? [])
      .filter(({ capacity }) => capacity !== undefined && capacity < cap)
    return [...new Set(tooSmall)].map(({ id, name, capacity = 0 }) => {
      const room = localise(name, 'en').text || id
      return finding('session.cap-over-room', sessionSubject(session), { cap, room, capacity })
    })
  })
