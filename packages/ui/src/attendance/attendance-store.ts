/** Keeps the ids of sessions that were saved without an account. */
export interface AttendanceStore {
  readonly read: () => readonly string[]
  readonly write: (sessions: readonly string[]) => void
}

/** The most that the server takes over at once, as its contract says. */
const most = 500

/**
 * Keeps saves in the browser, under `key`. What cannot be read, since somebody else wrote it,
 * counts as nothing.
 */
export function createAttendanceStore(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key = 'plenum.attendance',
): AttendanceStore {
  return {
    read: () => readIds(storage.getItem(key)).slice(0, most),
    write: (sessions) => {
      if (sessions.length > 0) storage.setItem(key, JSON.stringify(sessions))
      else storage.removeItem(key)
    },
  }
}

function readIds(text: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
