import * as superstruct from 'superstruct'
import { describe, expect, it } from 'vitest'
import * as structs from './index.ts'
import { shapeOf, type ShapedStruct } from './index.ts'

const { array, enums, literal, number, object, optional, partial, size, string, type, union } =
  structs

describe('a struct built here', () => {
  it('is of the type that superstruct gives it', () => {
    const person = object({ name: string(), role: enums(['a', 'b']), age: optional(number()) })
    const ada: structs.Infer<typeof person> = { name: 'Ada', role: 'a' }
    // @ts-expect-error: not one of the roles
    const bob: structs.Infer<typeof person> = { name: 'Bob', role: 'c' }
    expect([person.is(ada), person.is(bob)]).toEqual([true, false])
  })

  it('checks what superstruct checks', () => {
    const mine = partial(object({ name: size(string(), 1, 3), tag: union([literal(1), string()]) }))
    const theirs = superstruct.partial(
      superstruct.object({
        name: superstruct.size(superstruct.string(), 1, 3),
        tag: superstruct.union([superstruct.literal(1), superstruct.string()]),
      }),
    )
    for (const value of [{}, { name: '' }, { name: 'abc', tag: 1 }, { tag: 2 }, { other: 1 }, null])
      expect(mine.is(value)).toBe(theirs.is(value))
  })

  it('knows what it was built from', () => {
    const name = size(string(), 1, 3)
    expect(shapeOf(name)).toMatchObject({ kind: 'size', min: 1, max: 3 })
    expect(shapeOf(size(string(), 2))).toMatchObject({ min: 2, max: 2 })
    expect(shapeOf(array(name))).toEqual({ kind: 'array', element: name })
    expect(shapeOf(type({ name }))).toEqual({ kind: 'object', members: { name }, isOpen: true })
    expect(shapeOf(structs.nullable(name))).toEqual({ kind: 'nullable', of: name })
  })

  it('knows the members that come from another struct', () => {
    const [name, age] = [string(), number()]
    const person = object({ name, age })
    const members = (struct: ShapedStruct) => {
      const shape = shapeOf(struct)
      return shape.kind === 'object' ? shape.members : undefined
    }
    expect(members(structs.pick(person, ['name']))).toEqual({ name })
    expect(members(structs.omit(person, ['name']))).toEqual({ age })
    expect(members(structs.assign(person, object({ name: age })))).toEqual({ name: age, age })
    const optionalAge = members(partial(person))?.['age']
    expect(optionalAge && shapeOf(optionalAge)).toEqual({ kind: 'optional', of: age })
    expect(members(partial({ age }))).toHaveProperty('age')
  })
})

describe('a struct built by superstruct itself', () => {
  it.each([
    ['a text', superstruct.string(), { kind: 'string' }],
    ['anything', superstruct.any(), { kind: 'any' }],
    ['choices', superstruct.enums([1, 2]), { kind: 'enums', values: [1, 2] }],
    ['a union', superstruct.union([superstruct.string()]), { kind: 'opaque' }],
    ['anything that may be left out', superstruct.optional(superstruct.any()), { kind: 'any' }],
  ])('tells as much as it can: %s', (_, struct, shape) => {
    expect(shapeOf(struct)).toEqual(shape)
  })

  it('tells that it may be left out, and that it may be null', () => {
    const shape = shapeOf(superstruct.optional(superstruct.nullable(superstruct.string())))
    const inner = shape.kind === 'optional' ? shapeOf(shape.of) : undefined
    const innermost = inner?.kind === 'nullable' ? shapeOf(inner.of) : undefined
    expect([shape.kind, inner?.kind, innermost]).toEqual([
      'optional',
      'nullable',
      { kind: 'string' },
    ])
  })
})
