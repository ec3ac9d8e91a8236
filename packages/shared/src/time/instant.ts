import { annotate, refine, string } from '../structs/index.ts'

/**
 * A moment as text: ISO 8601 in UTC, to the second, such as `2026-11-21T09:30:00Z`. Texts of this
 * one form sort in the order of time.
 */
export type Instant = string

const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

export const instantStruct = annotate(
  refine(string(), 'instant', (value) =>
    form.test(value) && !Number.isNaN(Date.parse(value))
      ? true
      : `Expected an instant such as 2026-11-21T09:30:00Z, but got ${JSON.stringify(value)}`,
  ),
  {
    description: 'A moment in UTC, to the second.',
    format: 'date-time',
    pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$',
    examples: ['2026-11-21T09:30:00Z'],
  },
)

/** The instant of a date or of milliseconds since 1970; fractions of a second are cut off. */
export function toInstant(date: Date | number): Instant {
  return `${new Date(date).toISOString().slice(0, 19)}Z`
}

/** Milliseconds since 1970. */
export function instantMs(instant: Instant): number {
  return Date.parse(instant)
}
