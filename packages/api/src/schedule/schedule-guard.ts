import {
  PlenumError,
  sessionOccurrences,
  type Instant,
  type ScheduleRecord,
  type Session,
} from '@plenum/shared'
import type { ScheduleChanges } from './schedule-diff.ts'

export interface GuardOptions {
  /**
   * The largest share (0–1) of published sessions that may be missing or without their time; two may
   * always be.
   */
  readonly largestLoss: number
  /**
   * Whether a programme stands there for want of a real one: any may follow it, and it follows no
   * real one.
   */
  isPlaceholder(record: ScheduleRecord): boolean
}

/**
 * Refuses what looks like an accident upstream rather than a decision of the organisers: a
 * programme without sessions, one of another event, a placeholder, or one in which more than
 * `largestLoss` (0–1) of the sessions published are gone or have no time any more. Throws
 * `schedule.import-empty`, `schedule.import-foreign` or `schedule.import-shrunk`.
 */
export function guardSchedule(
  before: ScheduleRecord | undefined,
  after: ScheduleRecord,
  changes: ScheduleChanges,
  { largestLoss, isPlaceholder }: GuardOptions,
): void {
  if (after.sessions.length === 0) throw new PlenumError('schedule.import-empty')
  if (!before || isPlaceholder(before)) return
  const had = before.sessions.length
  const kept = keptSessions(before, after)
  const same = kept.filter(isSame).length
  if (isPlaceholder(after) || isForeign(before, after, same)) {
    const detail = `Of ${had} published sessions it has ${same}, by id and title or time.`
    throw new PlenumError('schedule.import-foreign', { detail })
  }
  const lost = changes.removed.length
  const untimed = kept.filter(lostTime).length
  if (lost + untimed > Math.max(few, had * largestLoss)) {
    const detail = `Of ${had} published sessions ${lost} are missing and ${untimed} lost their time.`
    throw new PlenumError('schedule.import-shrunk', { detail })
  }
}

/** So many may always go: in a small programme one session is a large share. */
const few = 2

/** A session of both programmes, with the times that it had and has. */
interface Kept {
  readonly old: Session
  readonly now: Session
  readonly oldStarts: readonly Instant[]
  readonly starts: readonly Instant[]
}

function keptSessions(before: ScheduleRecord, after: ScheduleRecord): Kept[] {
  const sessions = new Map(after.sessions.map((session) => [session.id, session]))
  const [oldStartsOf, startsOf] = [startsIn(before), startsIn(after)]
  return before.sessions.flatMap((old) => {
    const now = sessions.get(old.id)
    return now ? [{ old, now, oldStarts: oldStartsOf(old), starts: startsOf(now) }] : []
  })
}

function startsIn({ slots }: ScheduleRecord): (session: Session) => Instant[] {
  const starts = new Map(slots.map(({ id, start }) => [id, start]))
  return (session) => sessionOccurrences(session).flatMap(({ slot }) => starts.get(slot) ?? [])
}

/** A service whose list of times fails to fill gives all its sessions, and none of them a time. */
function lostTime({ now, oldStarts, starts }: Kept): boolean {
  return now.state !== 'cancelled' && oldStarts.length > 0 && starts.length === 0
}

/**
 * Files that number their sessions have the same ids each year, for other sessions. A translation
 * changes titles, but no times.
 */
function isSame({ old, now, oldStarts, starts }: Kept): boolean {
  return haveNameInCommon(old, now) || oldStarts.some((start) => starts.includes(start))
}

/**
 * Of two seasons of one conference, or two conferences on one server, hardly any session is the
 * same. Where the name differs as well, half of them need not be.
 */
function isForeign(before: ScheduleRecord, after: ScheduleRecord, shared: number): boolean {
  const smaller = Math.min(before.sessions.length, after.sessions.length)
  if (smaller < large) return false
  return shared < smaller * 0.1 || (shared < smaller * 0.5 && !haveNameInCommon(before, after))
}

/** Fewer sessions than these may well be all new. */
const large = 5

type Titled = Pick<ScheduleRecord, 'title'>

function haveNameInCommon({ title: before }: Titled, { title: after }: Titled): boolean {
  const names = new Set(Object.values(before))
  return Object.values(after).some((name) => names.has(name))
}
