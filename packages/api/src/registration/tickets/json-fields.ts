/** What a shop answered, read member by member: nothing is believed to be there, or of a type. */
export type JsonObject = Readonly<Record<string, unknown>>

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

export function objectsOf(value: unknown): readonly JsonObject[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.map((element) => objectOf(element) ?? {})
}

/** A text or a number, as text; undefined for anything else and for blank texts. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/**
 * An instant in the ways in which shops write it: ISO 8601 with an offset, and with ` UTC` or a
 * blank before `+0000`. Undefined for anything else: a time without a zone is nobody's.
 */
export function instantOf(value: unknown): Date | undefined {
  const parts =
    typeof value === 'string' &&
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|UTC|[+-]\d\d:?\d\d)$/.exec(
      value.trim(),
    )
  if (!parts) return undefined
  const [, day = '', time = '', zone = ''] = parts
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  const instant = new Date(`${day}T${time}${offset === 'UTC' ? 'Z' : offset}`)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}
