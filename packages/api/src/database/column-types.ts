import type pg from 'pg'
import { loadPg } from '../modules/index.ts'

/**
 * How values of the database become values of JavaScript, the same on both engines:
 * - `bigint`, and so `count(*)`: a number. One beyond 2^53 fails the query instead of losing digits.
 * - `date`: text such as `2026-11-21`. The driver's default is midnight in the zone of the server's
 *   process, which is another day elsewhere.
 * - all others as `pg` has them: `timestamptz` a Date, `numeric` text, `jsonb` parsed, `bytea` a Buffer.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const { types } = loadPg()
    const { builtins } = types
    if (format === 'binary') return types.getTypeParser(oid, 'binary')
    if (oid === builtins.INT8) return toSafeNumber
    if (oid === builtins.DATE) return (text: string) => text
    return types.getTypeParser(oid, 'text')
  },
}

function toSafeNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`The bigint ${text} does not fit a number; select it as text`)
}
