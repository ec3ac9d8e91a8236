import { Struct } from 'superstruct'
import type { ShapedStruct } from './struct-shape.ts'

/**
 * Names for documents from what a module exports: `roomStruct` is told as `Room`. A struct that is
 * exported twice keeps its first name.
 */
export function structNames(
  exported: Readonly<Record<string, unknown>>,
): Map<ShapedStruct, string> {
  const names = new Map<ShapedStruct, string>()
  for (const [name, value] of Object.entries(exported)) {
    const [, word] = /^(\w+)Struct$/.exec(name) ?? []
    if (word && value instanceof Struct && !names.has(value))
      names.set(value, word.charAt(0).toUpperCase() + word.slice(1))
  }
  return names
}
