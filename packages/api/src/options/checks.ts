import {
  array,
  define,
  is,
  object,
  optional as maybe,
  record as recordOf,
  string,
} from '@plenum/shared'
import type { Check, OptionalCheck, OptionsShape, RequiredCheck } from './check.ts'

/** A check by a function. */
export function that<T>(right: string, isRight: (value: any) => boolean): RequiredCheck<T> {
  return { right, struct: define(right, (value) => isRight(value)) }
}

export const text = that<string>('a text', (value) => typeof value === 'string')
export const name = that<string>(
  'a text that is not empty',
  (value) => typeof value === 'string' && value.trim() !== '',
)
export const secret = that<string>(
  'a text of at least 8 characters, better 32 random ones',
  (value) => typeof value === 'string' && value.length >= 8,
)
/** The key of an address or a service. */
export const token = that<string>(
  'a text of at least 16 characters',
  (value) => typeof value === 'string' && value.length >= 16,
)
export const flag = that<boolean>('true or false', (value) => typeof value === 'boolean')

export const milliseconds = that<number>(
  'a number of milliseconds, 0 or more',
  (value) => Number.isFinite(value) && value >= 0,
)
export const count = that<number>(
  'a whole number, 1 or more',
  (value) => Number.isSafeInteger(value) && value >= 1,
)
/** Unlike a count it may be `Infinity`. */
export const limit = that<number>(
  'a number, 0 or more',
  (value) => typeof value === 'number' && value >= 0,
)
export const share = that<number>(
  'a number from 0 to 1',
  (value) => typeof value === 'number' && value >= 0 && value <= 1,
)
export const port = that<number>(
  'a whole number from 0 to 65535',
  (value) => Number.isInteger(value) && value >= 0 && value <= 65_535,
)

/** The address of a site or service. */
export const webAddress = that<string>('an address such as https://plaza.example', (value) =>
  hasProtocol(value, 'http:', 'https:'),
)

/** An address with one of these protocols, such as `redis:`. */
export function address(example: string, ...protocols: readonly string[]) {
  return that<string>(`an address such as ${example}`, (value) => hasProtocol(value, ...protocols))
}

function hasProtocol(value: unknown, ...protocols: readonly string[]): boolean {
  return (
    typeof value === 'string' && URL.canParse(value) && protocols.includes(new URL(value).protocol)
  )
}

export const timeZone = that<string>('an IANA time zone such as Europe/Lisbon', (value) => {
  if (typeof value !== 'string') return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
})

/** `right` describes what the function does or returns. */
export function fn(right: string) {
  return that<(...args: never[]) => unknown>(
    `a function ${right}`,
    (value) => typeof value === 'function',
  )
}

export const clock = fn('that returns milliseconds since 1970, such as Date.now')

export function oneOf<const T extends string>(...values: readonly T[]): RequiredCheck<T> {
  const right = `one of ${values.join(', ')}`
  return { ...that<T>(right, (value) => values.includes(value)), isQuotable: true }
}

/** An object that has these members, such as one that another function creates. */
export function made<const M extends string>(right: string, ...members: readonly M[]) {
  return that<Readonly<Record<M, unknown>>>(
    right,
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      members.every((member) => value[member] !== undefined),
  )
}

/** An object with any members. */
export function anyObject(right: string) {
  return that<object>(right, (value) => typeof value === 'object' && value !== null)
}

export function listOf<T>(element: Check<T>): RequiredCheck<readonly T[]> {
  return { right: 'a list', struct: array(element.struct), element }
}

export function recordsOf<T>(value: Check<T>): RequiredCheck<Readonly<Record<string, T>>> {
  return { right: 'an object', struct: recordOf(string(), value.struct) }
}

export function optional<T>(check: Check<T>): OptionalCheck<T> {
  return { ...check, struct: maybe(check.struct), isOptional: true }
}

export function either<A, B>(first: Check<A>, second: Check<B>): RequiredCheck<A | B> {
  const right = `${first.right}, or ${second.right}`
  return that(right, (value) => is(value, first.struct) || is(value, second.struct))
}

/** Options within options. Unknown members are wrong there, too. */
export function options<T>(members: OptionsShape<T>): RequiredCheck<T> {
  const checks = members as Readonly<Record<string, Check<any>>>
  const structs = Object.entries(checks).map(([key, { struct }]) => [key, struct] as const)
  return {
    right: 'an object of options',
    struct: object(Object.fromEntries(structs)),
    members: checks,
  }
}

/** Options with the members of a value, such as the default limits, each optional. */
export function someOf<T extends object, V>(
  value: T,
  check: Check<V>,
): RequiredCheck<{ readonly [K in keyof T]?: V }> {
  const members = Object.keys(value).map((key) => [key, optional(check)] as const)
  return options(Object.fromEntries(members) as OptionsShape<any>)
}
