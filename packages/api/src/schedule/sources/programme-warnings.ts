import { cleanLine } from './record/clean-text.ts'

/** Something in a file that was not as it should be, and what was made of it. */
export interface ProgrammeWarning {
  /** Stable, such as `session.no-end`. */
  readonly code: string
  /** What was found and what was made of it. */
  readonly message: string
  /** Where: a session, speaker or room by its id, such as `session/8WCMZW`. */
  readonly path?: string
}

/** A warning as it can be kept: keys and names of a file may hold what no database takes. */
export function cleanWarning({ code, message, path }: ProgrammeWarning): ProgrammeWarning {
  const cleaned = { code, message: cleanLine(message) }
  return path === undefined ? cleaned : { ...cleaned, path: cleanLine(path) }
}

export interface WarningList {
  warn(code: string, message: string, path?: string): void
  /** What was noted; of each code the first twenty, then how many more there were. */
  list(): ProgrammeWarning[]
}

const shownOfEach = 20

export function createWarningList(): WarningList {
  const byCode = new Map<string, { shown: ProgrammeWarning[]; count: number }>()
  return {
    warn(code, message, path) {
      const entry = byCode.get(code) ?? { shown: [], count: 0 }
      byCode.set(code, entry)
      entry.count += 1
      if (entry.count > shownOfEach) return
      entry.shown.push(cleanWarning({ code, message, ...(path === undefined ? {} : { path }) }))
    },
    list: () =>
      [...byCode].flatMap(([code, { shown, count }]) =>
        count <= shownOfEach
          ? shown
          : [...shown, { code, message: `There are ${count - shownOfEach} more of this kind.` }],
      ),
  }
}
