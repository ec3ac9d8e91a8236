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

/** Reports something; `path` names the place, such as `session/8WCMZW`. */
export type Warn = (code: string, message: string, path?: string) => void

/**
 * Reports a value of the file that is not in the record. `value` is a date, a number or a name, and
 * never a text, an address or anything private.
 */
export type Drop = (code: string, message: string, path?: string, value?: string) => void

export interface WarningList {
  readonly warn: Warn
  readonly drop: Drop
  /**
   * The warnings, of each code the first twenty and the number of the others. Dropped values make
   * one warning for each code and message, with their number and the first places.
   */
  list(): ProgrammeWarning[]
}

const shownOfEach = 20
const maxExamples = 10

interface Dropped {
  readonly code: string
  readonly message: string
  count: number
  readonly examples: Example[]
}

interface Example {
  readonly path: string | undefined
  readonly value: string | undefined
}

export function createWarningList(): WarningList {
  const byCode = new Map<string, { shown: ProgrammeWarning[]; count: number }>()
  const dropped = new Map<string, Dropped>()
  return {
    warn(code, message, path) {
      const entry = byCode.get(code) ?? { shown: [], count: 0 }
      byCode.set(code, entry)
      entry.count += 1
      if (entry.count > shownOfEach) return
      entry.shown.push(cleanWarning({ code, message, ...(path === undefined ? {} : { path }) }))
    },
    drop(code, message, path, value) {
      const key = `${code} ${message}`
      const entry = dropped.get(key) ?? { code, message, count: 0, examples: [] }
      dropped.set(key, entry)
      entry.count += 1
      if (entry.examples.length < maxExamples) entry.examples.push({ path, value })
    },
    list: () => [
      ...[...byCode].flatMap(([code, { shown, count }]) =>
        count <= shownOfEach
          ? shown
          : [...shown, { code, message: `There are ${count - shownOfEach} more of this kind.` }],
      ),
      ...[...dropped.values()].map((entry) => cleanWarning(describeDropped(entry))),
    ],
  }
}

function describeDropped({ code, message, count, examples }: Dropped): ProgrammeWarning {
  const [first] = examples
  const isOnePlace = examples.every(({ path }) => path === first?.path)
  const path = isOnePlace && first?.path !== undefined ? { path: first.path } : {}
  const shown = [...new Set(examples.flatMap((each) => describeExample(each, !isOnePlace)))]
  const times = count === 1 ? [] : [`${count} times`]
  const list = shown.length ? [shown.join(', ') + (shown.length < count ? ' …' : '')] : []
  return { code, message: [message, [...times, ...list].join(': ')].join(' ').trim(), ...path }
}

function describeExample({ path, value }: Example, withPath: boolean): string[] {
  const place = withPath ? path : undefined
  const quoted = value?.trim() ? `“${value.trim().slice(0, 40)}”` : undefined
  if (quoted === undefined) return place === undefined ? [] : [place]
  return [place === undefined ? quoted : `${quoted} (${place})`]
}
