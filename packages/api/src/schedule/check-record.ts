import { scheduleRecordStruct } from '@plenum/shared'
import { assert, StructError, validate, type Struct } from 'superstruct'
import type { Steps } from '../pauses/index.ts'

/** Superstruct's `array` has the struct of an item as its schema. */
const itemStructs = Object.entries(scheduleRecordStruct.schema).flatMap(([name, struct]) =>
  struct.type === 'array' ? [[name, struct.schema as Struct<any, any>] as const] : [],
)

/**
 * Asserts that a value is a `ScheduleRecord`, one item of its lists a step. Throws a `StructError`
 * with the path of the first fault.
 */
export function* checkRecord(value: unknown): Steps<void> {
  const members = new Map(Object.entries(Object(value) as object))
  const lists = itemStructs.flatMap(([name, struct]) => {
    const list: unknown = members.get(name)
    return Array.isArray(list) ? [{ name, struct, list: list as unknown[] }] : []
  })
  // The items are checked below, so an empty list stands for each list.
  const rest = Object.fromEntries(lists.map(({ name }) => [name, []]))
  assert(lists.length > 0 ? { ...Object(value), ...rest } : value, scheduleRecordStruct)
  for (const { name, struct, list } of lists)
    for (const [index, item] of list.entries()) {
      const [error] = validate(item, struct)
      if (error) throw placedAt(error, [name, index], [value, list])
      yield
    }
}

/** The error as a check of the whole record gives it. */
function placedAt(error: StructError, path: (string | number)[], branch: unknown[]): StructError {
  const [first, ...others] = error.failures().map((failure) => ({
    ...failure,
    path: [...path, ...failure.path],
    branch: [...branch, ...failure.branch],
  }))
  if (!first) return error
  return new StructError(first, function* () {
    yield* others
  })
}
