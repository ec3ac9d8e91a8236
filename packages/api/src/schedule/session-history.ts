import type { Instant } from '@plenum/shared'
import type { Steps } from '../pauses/index.ts'
import type { Programme, SessionHistory } from './programme.ts'

type Histories = Readonly<Record<string, SessionHistory>>

/**
 * The histories after a publication. A session's sequence grows when what a calendar shows of it
 * changes: title, times, rooms, state, leaving the programme and coming back.
 */
export function* continueHistories(
  before: { readonly programme: Programme; readonly histories: Histories } | undefined,
  after: Programme,
  now: Instant,
): Steps<Histories> {
  // Without a prototype: whoever makes a record may call a session “toString”.
  const histories: Record<string, SessionHistory> = Object.create(null)
  for (const [id, history] of Object.entries(before?.histories ?? {}))
    histories[id] =
      before && !after.session(id) ? leave(before.programme, id, history, now) : history
  for (const session of after.record.sessions) {
    const known = histories[session.id]
    const same =
      known &&
      !known.removed &&
      appearance(before?.programme, session.id) === appearance(after, session.id)
    if (!same) histories[session.id] = { sequence: known ? known.sequence + 1 : 0, changed: now }
    yield
  }
  return histories
}

function leave(
  programme: Programme,
  id: string,
  history: SessionHistory,
  now: Instant,
): SessionHistory {
  const session = programme.session(id)
  if (!session) return history
  const removed = { session, occurrences: programme.occurrences(session) }
  return { sequence: history.sequence + 1, changed: now, removed }
}

function appearance(programme: Programme | undefined, id: string): string {
  const session = programme?.session(id)
  if (!programme || !session) return ''
  const times = programme
    .occurrences(session)
    .map(({ start, end, room }) => [start, end, room?.name])
  return JSON.stringify([session.title, session.state, times])
}
