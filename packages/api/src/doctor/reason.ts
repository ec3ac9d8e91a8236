import { mask } from '../logging/mask.ts'

/** The first line of an error, without what nobody should read over a shoulder. */
export function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0])
  const text = error instanceof Error ? error.message || error.name : String(error)
  return mask(text.split('\n', 1)[0] ?? '').slice(0, 500)
}
