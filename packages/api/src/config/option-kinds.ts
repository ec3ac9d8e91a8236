import { readEmail } from '@plenum/shared'
import { durationMs, parseDuration } from './duration.ts'
import { defineOption, type Option, type OptionOptions } from './option.ts'

export interface RangeOptions<T> extends OptionOptions<T> {
  /** The least that is right. */
  readonly min?: T
  /** The most that is right. */
  readonly max?: T
}

/** Any text, without the spaces around it. */
export function text(variable: string, options: OptionOptions<string>): Option<string> {
  const parse = (value: string) => value
  return defineOption(variable, options, { example: 'some text', expected: 'a text', parse })
}

/** An absolute URL, kept as it was written. */
export function url(
  variable: string,
  options: OptionOptions<string> & {
    /** Which schemes are right. Default: `https` and `http`. */
    readonly schemes?: readonly string[]
  },
): Option<string> {
  const { schemes = ['https', 'http'] } = options
  return defineOption(variable, options, {
    example: `${schemes[0] ?? 'https'}://example.org`,
    expected: `a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    parse: (value) =>
      URL.canParse(value) && schemes.some((scheme) => value.startsWith(`${scheme}://`))
        ? value
        : undefined,
  })
}

/** A port to listen on; 0 takes a free one. */
export function port(variable: string, options: OptionOptions<number>): Option<number> {
  return integer(variable, { example: '3000', min: 0, max: 65_535, ...options })
}

/** A whole number in decimal digits. */
export function integer(variable: string, options: RangeOptions<number>): Option<number> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options
  return defineOption(variable, options, {
    example: String(options.default ?? Math.max(min, 1)),
    expected: `a whole number${range(options.min, options.max)}`,
    parse: (value) =>
      within(/^[+-]?\d+$/.test(value) ? Number(value) : undefined, min, max, Number),
  })
}

/** A span of time with its units, such as `90s`, `15m` or `1h30m`; its value is milliseconds. */
export function duration(variable: string, options: RangeOptions<string>): Option<number> {
  const { min = '0s', max = '10000d', default: text, ...rest } = options
  const option = defineOption<number>(variable, rest, {
    example: text ?? '15m',
    expected: `a time with its unit (ms, s, m, h or d)${range(options.min, options.max)}`,
    parse: (value) => within(parseDuration(value), min, max, durationMs),
  })
  return text === undefined ? option : { ...option, fallback: { value: durationMs(text), text } }
}

/** `true` or `false`; also `yes`, `no`, `on`, `off`, `1` and `0`. */
export function boolean(variable: string, options: OptionOptions<boolean>): Option<boolean> {
  const words = new Map([
    ...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
    ...['false', 'no', 'off', '0'].map((word) => [word, false] as const),
  ])
  return defineOption(variable, options, {
    example: 'true',
    expected: 'true or false',
    parse: (value) => words.get(value.toLowerCase()),
  })
}

/** One of some words. */
export function oneOf<const T extends string>(
  variable: string,
  choices: readonly T[],
  options: OptionOptions<NoInfer<T>>,
): Option<T> {
  return defineOption<T>(variable, options, {
    example: choices[0] ?? '',
    expected: `one of ${choices.join(', ')}`,
    parse: (value) => choices.find((choice) => choice === value),
  })
}

/** Texts separated by commas; empty ones are left out. */
export function list(
  variable: string,
  options: OptionOptions<readonly string[]>,
): Option<readonly string[]> {
  return defineOption<readonly string[]>(variable, options, {
    example: 'one,two',
    expected: 'a list separated by commas',
    parse: splitList,
  })
}

/** Mail addresses separated by commas, each in its canonical form. */
export function emails(
  variable: string,
  options: OptionOptions<readonly string[]>,
): Option<readonly string[]> {
  return defineOption<readonly string[]>(variable, options, {
    example: 'ann@example.org,bob@example.org',
    expected: 'a list of mail addresses separated by commas',
    parse(value) {
      const addresses = splitList(value).map(readEmail)
      return addresses.every((address) => address !== undefined) ? addresses : undefined
    },
  })
}

/** A zone of the IANA database. */
export function timeZone(variable: string, options: OptionOptions<string>): Option<string> {
  return defineOption(variable, options, {
    example: 'Europe/Berlin',
    expected: 'a time zone of the IANA database',
    parse: (value) => (isTimeZone(value) ? value : undefined),
  })
}

/** A value that nobody may see: never shown, whatever happens. */
export function secret(
  variable: string,
  options: Omit<OptionOptions<string>, 'default'> & {
    /** How many characters it must have. Default: 32. */
    readonly minLength?: number
  },
): Option<string> {
  const { minLength = 32 } = options
  return defineOption<string>(variable, options, {
    example: 'the output of: openssl rand -base64 32',
    expected: `a secret of at least ${minLength} characters`,
    secret: true,
    parse: (value) => (value.length >= minLength ? value : undefined),
  })
}

function range(min: number | string | undefined, max: number | string | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`
  if (min !== undefined) return ` of at least ${min}`
  return max === undefined ? '' : ` of at most ${max}`
}

function within<Bound>(
  value: number | undefined,
  min: Bound,
  max: Bound,
  toNumber: (bound: Bound) => number,
): number | undefined {
  return value !== undefined && value >= toNumber(min) && value <= toNumber(max) ? value : undefined
}

function splitList(value: string): readonly string[] {
  const items = value.split(',').map((item) => item.trim())
  return items.filter((item) => item !== '')
}

function isTimeZone(name: string): boolean {
  try {
    // Intl also takes offsets such as +01:00, which know nothing of summer time.
    return /^[a-z]/i.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
