/** One value of the configuration: where it comes from and what it must be like. */
export interface Option<T> {
  /** The environment variable; `<variable>_FILE` may name a file that holds the value instead. */
  readonly variable: string
  /** What it is for, in a sentence. */
  readonly about: string
  /** What a right value looks like. */
  readonly example: string
  /** What a value must be, to stand after "is not": `a whole number from 1 to 9`. */
  readonly expected: string
  /** Never shown, neither in errors nor in descriptions. */
  readonly secret: boolean
  /** What holds when the variable is not set. Without it, and not optional: it must be set. */
  readonly fallback?: {
    readonly value: T
    /** The same, as it would be written. */
    readonly text: string
  }
  /** The value of a text, undefined when the text does not fit. */
  parse(text: string): T | undefined
}

/** An option that may be absent: then the configuration lacks the member. */
export interface OptionalOption<T> extends Option<T> {
  readonly optional: true
}

export interface OptionOptions<T> {
  /** What it is for, in a sentence. */
  readonly about: string
  /** What a right value looks like. Each kind has its own. */
  readonly example?: string
  /** Left out: the variable must be set, unless the option is `optional()`. */
  readonly default?: T
}

/** Makes an option that may be left unset. */
export function optional<T>(option: Option<T>): OptionalOption<T> {
  return { ...option, optional: true }
}

/** Makes an option of a kind of your own. */
export function defineOption<T>(
  variable: string,
  { about, example, default: value }: OptionOptions<T>,
  kind: Pick<Option<T>, 'example' | 'expected' | 'parse'> & { readonly secret?: boolean },
): Option<T> {
  return {
    variable,
    about,
    example: example ?? kind.example,
    expected: kind.expected,
    secret: kind.secret ?? false,
    parse: kind.parse,
    ...(value === undefined ? {} : { fallback: { value, text: String(value) } }),
  }
}
