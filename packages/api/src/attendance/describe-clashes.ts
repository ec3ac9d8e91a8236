import { LRUCache } from 'lru-cache'
import { findClashes, instantMs, toInstant, type ScheduleClash } from '@plenum/shared'
import type { Programme } from '../schedule/index.ts'

/** Of many sessions at one time there would be hundreds of thousands, of use to nobody. */
const maxClashes = 300

/** Clashes that are remembered of a published schedule, over all sets of sessions. */
const maxRemembered = 20_000

type Remembered = LRUCache<string, readonly ScheduleClash[]>

const remembered = new WeakMap<Programme, Remembered>()

/**
 * Which of these sessions are given at the same time: the first few hundred. A published schedule
 * never changes, so the clashes of a set of sessions are remembered with it.
 */
export function describeClashes(
  programme: Programme | undefined,
  ids: readonly string[],
): readonly ScheduleClash[] {
  if (!programme) return []
  const cache = remembered.get(programme) ?? createCache()
  remembered.set(programme, cache)
  const key = ids.join('\n')
  const known = cache.get(key) ?? listClashes(programme, ids)
  cache.set(key, known)
  return known
}

function createCache(): Remembered {
  return new LRUCache({
    maxSize: maxRemembered,
    sizeCalculation: (clashes, key) => clashes.length + Math.ceil(key.length / 200) + 1,
  })
}

function listClashes(programme: Programme, ids: readonly string[]): readonly ScheduleClash[] {
  const entries = ids.flatMap((id) => {
    const session = programme.session(id)
    if (!session) return []
    return programme.occurrences(session).map(({ start, end }) => ({
      session,
      start: instantMs(start),
      end: instantMs(end),
    }))
  })
  return findClashes(entries, { atMost: maxClashes }).map(([a, b]) => ({
    sessions: [a.session.id, b.session.id],
    start: toInstant(b.start),
    end: toInstant(Math.min(a.end, b.end)),
  }))
}
