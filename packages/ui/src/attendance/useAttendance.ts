import type {
  attendanceContract,
  Client,
  MergeResult,
  SessionAttendance,
  Waiting,
} from '@plenum/shared'
import { shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from 'vue'
import type { AttendanceStore } from './attendance-store.ts'

export type AttendanceClient = Pick<
  Client<typeof attendanceContract>,
  'mine' | 'merge' | 'attend' | 'unattend'
>

export interface AttendanceOptions {
  /** Whether somebody is signed in; on signing in, what was saved before is taken over. */
  readonly signedIn: MaybeRefOrGetter<boolean>
  /** Where saves are kept while nobody is signed in. Default: in memory only. */
  readonly store?: AttendanceStore
  /** Told of a save or removal that was rolled back. Default: nobody. */
  readonly onFailure?: (error: unknown, session: string) => void
  /** Told of what became of the earlier saves at sign-in. Default: nobody. */
  readonly onMerged?: (result: MergeResult) => void
}

/** How somebody stands in the line of a full session. */
export type LinePlace = Pick<Waiting, 'placeInLine' | 'offeredUntil'>

export interface UseAttendanceReturn {
  /** Ids of the saved sessions, with changes not yet confirmed. */
  readonly saved: Readonly<ShallowRef<ReadonlySet<string>>>
  /** Ids of sessions whose change is on its way. */
  readonly pending: Readonly<ShallowRef<ReadonlySet<string>>>
  /** How many hold each session, as far as the server has told. */
  readonly counts: Readonly<ShallowRef<ReadonlyMap<string, number>>>
  /** The full sessions that the account waits for, or is offered a place in, as last told. */
  readonly waiting: Readonly<ShallowRef<ReadonlyMap<string, LinePlace>>>
  /** Whether the saves of an account are on their way. */
  readonly isLoading: Readonly<ShallowRef<boolean>>
  /** Why the saves could not be loaded or taken over; undefined once they were. */
  readonly error: Readonly<ShallowRef<unknown>>
  readonly isSaved: (session: string) => boolean
  readonly isPending: (session: string) => boolean
  /** Saves or removes; shown at once, rolled back if it fails. Resolves when all is settled. */
  readonly toggle: (session: string) => Promise<void>
  /** Leaves the line of a session, with what is offered. Rejects with what went wrong. */
  readonly leaveLine: (session: string) => Promise<void>
  /** Loads the saves anew, as at sign-in. Never rejects: see `error`. */
  readonly refresh: () => Promise<void>
}

/** The sessions that a person saved: in the account, or before signing in in a store. */
export function useAttendance(
  client: AttendanceClient,
  options: AttendanceOptions,
): UseAttendanceReturn {
  const { store } = options
  const saved = shallowRef<ReadonlySet<string>>(new Set())
  const pending = shallowRef<ReadonlySet<string>>(new Set())
  const counts = shallowRef<ReadonlyMap<string, number>>(new Map())
  const waiting = shallowRef<ReadonlyMap<string, LinePlace>>(new Map())
  const isLoading = shallowRef(false)
  const error = shallowRef<unknown>()
  const isSignedIn = () => toValue(options.signedIn)
  let attempts = 0
  /** Changes with whoever is signed in: late answers to one are no business of the next. */
  let person = 0

  const mark = (session: string, isSaved: boolean) => {
    saved.value = changed(saved.value, session, isSaved)
  }

  /** Keeps what the server told of a session besides whether it is saved. */
  function note(session: string, told: SessionAttendance): void {
    const { state, placeInLine, offeredUntil } = told
    counts.value = new Map(counts.value).set(session, told.sessionCount)
    const line = new Map(waiting.value)
    if (state === 'waiting' || state === 'offered') line.set(session, { placeInLine, offeredUntil })
    else line.delete(session)
    waiting.value = line
  }

  async function leaveLine(session: string): Promise<void> {
    const asked = person
    const answer = await client.unattend({ params: { session } })
    if (asked === person) note(session, answer)
  }

  /** Sends until the server holds what was asked for last: presses may outrun the answers. */
  async function settle(session: string, held: Held): Promise<void> {
    while (held.now !== saved.value.has(session)) {
      const wanted = saved.value.has(session)
      const call = wanted ? client.attend : client.unattend
      const answer = await call({ params: { session } })
      if (held.person !== person) return
      const { isAttending } = answer
      note(session, answer)
      held.now = isAttending
      // The server says otherwise: asking again would not help.
      if (isAttending !== wanted) mark(session, isAttending)
    }
  }

  async function toggle(session: string): Promise<void> {
    const held: Held = { now: saved.value.has(session), person }
    mark(session, !held.now)
    if (pending.value.has(session)) return
    pending.value = changed(pending.value, session, true)
    try {
      if (isSignedIn()) await settle(session, held)
      else storeChange(session)
    } catch (reason) {
      if (held.person === person) mark(session, held.now)
      options.onFailure?.(reason, session)
    }
    pending.value = changed(pending.value, session, false)
  }

  /** Changes the stored list rather than replacing it: another tab may have saved meanwhile. */
  function storeChange(session: string): void {
    const stored = new Set(store?.read() ?? [])
    store?.write([...changed(stored, session, saved.value.has(session))])
  }

  async function refresh(): Promise<void> {
    const started = ++attempts
    error.value = undefined
    isLoading.value = isSignedIn()
    try {
      const sessions = isSignedIn() ? await load() : (store?.read() ?? [])
      if (started === attempts) saved.value = withPending(sessions)
    } catch (reason) {
      if (started === attempts) error.value = reason
    }
    if (started === attempts) isLoading.value = false
  }

  /** An answer that was on its way knows nothing of presses since. */
  function withPending(sessions: readonly string[]): ReadonlySet<string> {
    return [...pending.value].reduce(
      (all, session) => changed(all, session, saved.value.has(session)),
      new Set(sessions) as ReadonlySet<string>,
    )
  }

  async function load(): Promise<readonly string[]> {
    const earlier = store?.read() ?? []
    if (earlier.length === 0) return readMine(await client.mine())
    const result = await client.merge({ body: { sessions: [...earlier] } })
    store?.write([])
    options.onMerged?.(result)
    return readMine(result)
  }

  function readMine(mine: Pick<MergeResult, 'attendance' | 'waiting'>): readonly string[] {
    waiting.value = new Map(
      mine.waiting.map(({ session, placeInLine, offeredUntil }) => [
        session,
        { placeInLine, offeredUntil },
      ]),
    )
    return mine.attendance.map(({ session }) => session)
  }

  watch(
    isSignedIn,
    () => {
      person++
      pending.value = new Set()
      waiting.value = new Map()
      saved.value = new Set(store?.read() ?? [])
      void refresh()
    },
    { immediate: true, flush: 'sync' },
  )
  return {
    saved,
    pending,
    counts,
    waiting,
    isLoading,
    error,
    isSaved: (session) => saved.value.has(session),
    isPending: (session) => pending.value.has(session),
    toggle,
    leaveLine,
    refresh,
  }
}

interface Held {
  /** Whether the server holds the session, as far as is known. */
  now: boolean
  readonly person: number
}

function changed(set: ReadonlySet<string>, member: string, isIn: boolean): ReadonlySet<string> {
  const copy = new Set(set)
  if (isIn) copy.add(member)
  else copy.delete(member)
  return copy
}
