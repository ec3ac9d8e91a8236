import { PlenumError } from '@plenum/shared'
import { buildAttendance, buildMergeResult, buildSessionAttendance } from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { effectScope, ref } from 'vue'
import { createAttendanceStore, type AttendanceStore } from './attendance-store.ts'
import { useAttendance, type AttendanceClient, type AttendanceOptions } from './useAttendance.ts'

describe('saving a session', () => {
  it('shows it at once, and keeps it when the server agrees', async () => {
    const server = fakeServer()
    const attendance = await loaded(server)
    const done = attendance.toggle('tides')
    expect([attendance.isSaved('tides'), attendance.isPending('tides')]).toEqual([true, true])
    await done
    expect([attendance.isSaved('tides'), attendance.isPending('tides')]).toEqual([true, false])
    expect([...server.held]).toEqual(['tides'])
    expect(attendance.counts.value.get('tides')).toBe(1)
  })

  it('is taken back when it fails, and says why', async () => {
    const server = fakeServer()
    const failures: [unknown, string][] = []
    const attendance = await loaded(server, { onFailure: (...failure) => failures.push(failure) })
    const full = new PlenumError('attendance.session-full')
    server.failNext = full
    await attendance.toggle('tides')
    expect(attendance.isSaved('tides')).toBe(false)
    expect(failures).toEqual([[full, 'tides']])
  })

  it('ends as the last press said, however fast the presses', async () => {
    const server = fakeServer()
    const attendance = await loaded(server)
    const presses = [1, 2, 3].map(() => attendance.toggle('tides'))
    expect(attendance.isSaved('tides')).toBe(true)
    await Promise.all(presses)
    expect([...server.held]).toEqual(['tides'])
    await Promise.all([attendance.toggle('tides'), attendance.toggle('tides')])
    expect([...server.held]).toEqual(['tides'])
  })

  it('goes back to what the server holds when the second of two changes fails', async () => {
    const server = fakeServer()
    const attendance = await loaded(server)
    const first = attendance.toggle('tides')
    void attendance.toggle('tides')
    server.failAfter(1, new PlenumError('client.offline'))
    await first
    expect(attendance.isSaved('tides')).toBe([...server.held].includes('tides'))
  })
})

describe('a full session', () => {
  const first = { placeInLine: 1, offeredUntil: null }

  it('is waited for, and not shown as saved', async () => {
    const server = fakeServer()
    server.full.add('tides')
    const attendance = await loaded(server)
    await attendance.toggle('tides')
    expect(attendance.isSaved('tides')).toBe(false)
    expect([...attendance.waiting.value]).toEqual([['tides', first]])
    await attendance.refresh()
    expect([...attendance.waiting.value]).toEqual([['tides', first]])
    await attendance.leaveLine('tides')
    expect([...attendance.waiting.value]).toEqual([])
  })

  it('that was chosen before signing in is waited for afterwards', async () => {
    const [server, store, signedIn] = [fakeServer(), memoryStore(['tides']), ref(false)]
    server.full.add('tides')
    const attendance = await loaded(server, { signedIn, store })
    signedIn.value = true
    await settled()
    expect([attendance.isSaved('tides'), attendance.waiting.value.get('tides')]).toEqual([
      false,
      first,
    ])
    signedIn.value = false
    expect([...attendance.waiting.value]).toEqual([])
  })
})

describe('saving without an account', () => {
  it('keeps saves in the store, and asks the server nothing', async () => {
    const [server, store] = [fakeServer(), memoryStore()]
    const attendance = await loaded(server, { signedIn: false, store })
    await attendance.toggle('tides')
    expect([store.read(), server.calls]).toEqual([['tides'], []])
  })

  it('is rolled back when the browser has no room', async () => {
    const store: AttendanceStore = {
      read: () => [],
      write: () => {
        throw new Error('QuotaExceededError')
      },
    }
    const attendance = await loaded(fakeServer(), { signedIn: false, store })
    await attendance.toggle('tides')
    expect(attendance.isSaved('tides')).toBe(false)
  })

  it('is taken over at sign-in', async () => {
    const [server, store, signedIn] = [fakeServer(['phare']), memoryStore(), ref(false)]
    const merged: number[] = []
    const attendance = await loaded(server, {
      signedIn,
      store,
      onMerged: (result) => merged.push(result.attendance.length),
    })
    await attendance.toggle('tides')
    signedIn.value = true
    await settled()
    expect([...attendance.saved.value].sort()).toEqual(['phare', 'tides'])
    expect([store.read(), merged]).toEqual([[], [2]])
  })

  it('loses nothing when taking over fails', async () => {
    const [server, store, signedIn] = [fakeServer(), memoryStore(['tides']), ref(false)]
    const attendance = await loaded(server, { signedIn, store })
    server.failNext = new PlenumError('client.offline')
    signedIn.value = true
    await settled()
    expect([attendance.isSaved('tides'), store.read()]).toEqual([true, ['tides']])
    expect(attendance.error.value).toBeInstanceOf(PlenumError)
  })

  it('says that saves are on their way, so that nobody is told there are none', async () => {
    const signedIn = ref(false)
    const attendance = await loaded(fakeServer(['phare']), { signedIn })
    expect(attendance.isLoading.value).toBe(false)
    signedIn.value = true
    expect(attendance.isLoading.value).toBe(true)
    await settled()
    expect([attendance.isLoading.value, attendance.isSaved('phare')]).toEqual([false, true])
  })

  it('leaves nothing of the account behind at sign-out', async () => {
    const signedIn = ref(true)
    const attendance = await loaded(fakeServer(['phare']), { signedIn, store: memoryStore() })
    expect([...attendance.saved.value]).toEqual(['phare'])
    signedIn.value = false
    expect([...attendance.saved.value]).toEqual([])
  })
})

it.each([['not json'], ['{"a":1}'], ['[1,null]']])(
  'a store with %s in it counts as empty',
  (text) => {
    const storage = { getItem: () => text, setItem: () => undefined, removeItem: () => undefined }
    expect(createAttendanceStore(storage).read()).toEqual([])
  },
)

async function loaded(server: FakeServer, options: Partial<AttendanceOptions> = {}) {
  const attendance = effectScope().run(() =>
    useAttendance(server.client, { signedIn: true, ...options }),
  )
  if (!attendance) throw new Error('the scope did not run')
  await settled()
  server.calls.length = 0
  return attendance
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

function memoryStore(initial: readonly string[] = []): AttendanceStore {
  let kept = initial
  return { read: () => kept, write: (sessions) => (kept = sessions) }
}

type FakeServer = ReturnType<typeof fakeServer>

/** Keeps sessions as the real one does, and can fail on demand. */
function fakeServer(initial: readonly string[] = []) {
  const held = new Set(initial)
  const calls: string[] = []
  let failures: (Error | undefined)[] = []
  const answer = async (name: string) => {
    calls.push(name)
    await Promise.resolve()
    const failure = failures.shift()
    if (failure) throw failure
  }
  /** Sessions without a place left, and those of them that are waited for. */
  const full = new Set<string>()
  const lines = new Set<string>()
  const joined = '2026-06-01T10:00:00Z'
  const waiting = () =>
    [...lines].map((session) => ({ session, joined, placeInLine: 1, offeredUntil: null }))
  const all = () => [...held].map((session) => buildAttendance({ session }))
  const change =
    (name: string, apply: (session: string) => unknown) =>
    async ({ params: { session } }: { params: { session: string } }) => {
      await answer(name)
      apply(session)
      const isAttending = held.has(session)
      const line = lines.has(session) ? ({ state: 'waiting', placeInLine: 1 } as const) : {}
      return buildSessionAttendance({ isAttending, sessionCount: held.size, ...line })
    }
  const client: AttendanceClient = {
    mine: async () => {
      await answer('mine')
      return { attendance: all(), waiting: waiting(), clashes: [] }
    },
    merge: async ({ body }) => {
      await answer('merge')
      for (const session of body.sessions) (full.has(session) ? lines : held).add(session)
      return buildMergeResult({ attendance: all(), waiting: waiting() })
    },
    attend: change('attend', (session) => (full.has(session) ? lines : held).add(session)),
    unattend: change('unattend', (session) => held.delete(session) || lines.delete(session)),
  }
  return {
    client,
    full,
    held,
    calls,
    set failNext(error: Error) {
      failures = [error]
    },
    failAfter: (successes: number, error: Error) => {
      failures = [...Array<undefined>(successes).fill(undefined), error]
    },
  }
}
