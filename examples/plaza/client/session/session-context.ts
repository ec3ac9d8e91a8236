import {
  findClashes,
  parallelEntries,
  relatedSessions,
  roomNeighbours,
  type Instant,
  type ScheduleEntry,
  type ScheduleReader,
} from '@plenum/shared'
import { entriesOfSession, timedEntries, type SessionEntry, type TimedEntry } from '@plenum/ui'

/** What surrounds a session in the programme. */
export interface SessionContext {
  readonly entry: SessionEntry | undefined
  readonly previous: TimedEntry | undefined
  readonly next: TimedEntry | undefined
  readonly related: readonly SessionEntry[]
  readonly parallel: readonly SessionEntry[]
  /** Saved sessions that overlap this one. */
  readonly clashes: readonly ScheduleEntry[]
}

const mostParallel = 6

/** The surroundings of the occurrence that a session's page is about. */
export function sessionContext(
  reader: ScheduleReader,
  id: string,
  occurrence: { readonly start: Instant } | undefined,
  saved: ReadonlySet<string>,
): SessionContext {
  const drawn = new Map(timedEntries(reader).map((entry) => [entry.key, entry]))
  const draw = (entry: ScheduleEntry | undefined) => entry && drawn.get(entry.key)
  const drawAll = (entries: readonly ScheduleEntry[]) => entries.flatMap((one) => draw(one) ?? [])

  const times = reader.entriesOf(id)
  const here = times.find(({ slot }) => slot.start === occurrence?.start) ?? times[0]
  const session = reader.sessions.get(id)
  const neighbours = here ? roomNeighbours(reader, here) : undefined
  const parallel = here ? parallelEntries(reader, here) : []
  return {
    entry: draw(here) ?? entriesOfSession(reader, id)[0],
    previous: draw(neighbours?.previous),
    next: draw(neighbours?.next),
    related: session
      ? relatedSessions(reader, session).flatMap(
          (other) => entriesOfSession(reader, other.id)[0] ?? [],
        )
      : [],
    parallel: drawAll(parallel.slice(0, mostParallel)),
    clashes: here ? findClashes([here, ...parallel.filter(isSaved)]).flatMap(otherOf(id)) : [],
  }

  function isSaved({ session }: ScheduleEntry): boolean {
    return saved.has(session.id)
  }
}

function otherOf(id: string) {
  return (clash: readonly [ScheduleEntry, ScheduleEntry]): readonly ScheduleEntry[] => {
    const others = clash.filter(({ session }) => session.id !== id)
    return others.length === 1 ? others : []
  }
}
