// Files come from many hands: a value of an unexpected type counts as absent, and only what is
// asked for by name is ever taken.

export type JsonObject = Readonly<Record<string, unknown>>

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject) // narrowed as far as the language can
    : undefined
}

/** The elements of an array, or of the `results` of a page; else none. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  const results = objectOf(value)?.['results']
  return Array.isArray(results) ? results : []
}

/** The objects among the elements of a list. */
export function objectsOf(value: unknown): JsonObject[] {
  return listOf(value)
    .map(objectOf)
    .filter((object) => object !== undefined)
}

export function entriesOf(value: unknown): [string, unknown][] {
  return Object.entries(objectOf(value) ?? {})
}

/** A text that is not blank. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** An identifier: a text or a whole number, as text. */
export function keyOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  return textOf(value)?.trim()
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

export function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

/** A text in one language (as it is) or in several (by language tag); undefined when blank. */
export function localisedOf(value: unknown): string | Record<string, string> | undefined {
  if (typeof value === 'string') return textOf(value)
  const texts = entriesOf(value).flatMap(([language, text]) =>
    textOf(text) === undefined ? [] : [[language, String(text)] as const],
  )
  return texts.length ? Object.fromEntries(texts) : undefined
}
