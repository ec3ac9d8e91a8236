import type { JsonObject } from '../document/index.ts'

/** One row of a table or one object of a list. */
export interface Row {
  /** The line on which it begins, or its place in the list; both count from 1. */
  readonly place: number
  /** What stands under a header or at a path; undefined when there is no such thing. */
  value(column: string): unknown
  /** Equal for rows that say the same in every cell. */
  readonly identity: string
}

/** The sessions of a file, whatever its form. */
export interface RowTable {
  readonly rows: readonly Row[]
  /** What `place` counts. */
  readonly unit: 'line' | 'entry'
  /** Whether there is such a column in any row. */
  has(column: string): boolean
  /** The columns that there are: headers, or paths of the entries. */
  columns(): readonly string[]
  /** The objects of another list in the file; undefined when there is none at the path. */
  list(path: string): readonly JsonObject[] | undefined
}
