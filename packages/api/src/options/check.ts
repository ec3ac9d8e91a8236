import type { Struct } from '@plenum/shared'

/**
 * Checks one option. `T` is contravariant: a check fits an option only if it accepts every value that
 * the option's type allows.
 */
export interface Check<T> {
  readonly struct: Struct<any, any>
  /** The right value in words, which continue "it must be …". */
  readonly right: string
  readonly isOptional?: boolean
  /** The checks of its members, if it has a fixed set of them. */
  readonly members?: Readonly<Record<string, Check<any>>>
  /** The check of its elements, if it is a list. */
  readonly element?: Check<any>
  /** Whether an error may quote a wrong text. Others may be secrets. */
  readonly isQuotable?: boolean
  /** Exists for types only. */
  readonly accepts?: (value: T) => void
}

export interface OptionalCheck<T> extends Check<T> {
  readonly isOptional: true
}

export interface RequiredCheck<T> extends Check<T> {
  readonly isOptional?: false
}

/** One check for each member of an options type, so that neither can change without the other. */
export type OptionsShape<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K>
    ? OptionalCheck<Exclude<T[K], undefined>>
    : RequiredCheck<T[K]>
}
