import * as fc from 'fast-check'

/**
 * Values that differ from one in a single place: of another type, missing, too long, or unforeseen.
 */
export function nearly(value: unknown): fc.Arbitrary<unknown> {
  const others = fc.constantFrom(null, 0, -1, 1.5, 1e6, '', 'x', 'x'.repeat(3000), true, [], {}, [
    'x',
  ])
  if (Array.isArray(value)) return fc.oneof(others, fc.constant([...value, null]), bentItem(value))
  return typeof value === 'object' && value !== null
    ? fc.oneof(others, bentMember(value as Record<string, unknown>))
    : others
}

function bentItem(list: readonly unknown[]): fc.Arbitrary<unknown> {
  if (list.length === 0) return fc.constant([1])
  return fc.nat(list.length - 1).chain((at) => nearly(list[at]).map((bend) => list.with(at, bend)))
}

function bentMember(value: Record<string, unknown>): fc.Arbitrary<unknown> {
  const extended = fc.constant({ ...value, unforeseen: 1 })
  if (Object.keys(value).length === 0) return extended
  const changed = fc.constantFrom(...Object.keys(value)).chain((name) => {
    const { [name]: member, ...rest } = value
    return fc.oneof(
      fc.constant(rest),
      nearly(member).map((bend) => ({ ...value, [name]: bend })),
    )
  })
  return fc.oneof(extended, { weight: 4, arbitrary: changed })
}
