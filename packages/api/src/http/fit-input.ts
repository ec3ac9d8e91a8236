import { create, StructError, type Failure, type Struct } from 'superstruct'
import { PlenumError } from '@plenum/shared'

const mostFailures = 20

/**
 * The value as the struct describes it, coerced. Throws `request.invalid` with one failure for each
 * member that does not fit, its path beginning with `part`. Superstruct quotes values in its
 * messages; a value may be a secret, so what is said is what was expected, never what came.
 */
export function fitInput<T>(part: string, value: unknown, struct: Struct<T>): T {
  const fitted = createFitted(part, value, struct)
  refuseUnkeepable(part, fitted)
  return fitted
}

/**
 * Postgres keeps no text with a NUL character or half a character in it and fails on one, wherever
 * it stands. What is looked at is the fitted value: it goes no deeper than the struct.
 */
function refuseUnkeepable(path: string, value: unknown): void {
  if (typeof value === 'string' && !isKeepable(value)) {
    const message = 'Expected text without NUL characters and halves of characters'
    throw new PlenumError('request.invalid', { extra: { failures: [{ path, message }] } })
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    // The name of a record's member is text, too, and told in its own words when it cannot be.
    if (!isKeepable(name)) refuseUnkeepable(path, name)
    refuseUnkeepable(`${path}.${name}`, member)
  }
}

function isKeepable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text)
}

function createFitted<T>(part: string, value: unknown, struct: Struct<T>): T {
  try {
    return create(value, struct)
  } catch (error) {
    // What is nested thousands deep overflows the stack where superstruct quotes it.
    if (error instanceof RangeError) throw tooDeep(part, error)
    if (!(error instanceof StructError)) throw error
    const failures = error.failures().slice(0, mostFailures)
    throw new PlenumError('request.invalid', {
      extra: {
        failures: failures.map((failure) => ({
          path: [part, ...failure.path.map(String)].join('.').slice(0, 200),
          message: describeFailure(failure),
        })),
      },
    })
  }
}

function tooDeep(path: string, cause: RangeError): PlenumError {
  const message = 'Expected a value that is not nested so deep'
  return new PlenumError('request.invalid', { extra: { failures: [{ path, message }] }, cause })
}

function describeFailure(failure: Failure): string {
  if (failure.type === 'never') return 'Unknown member'
  const expected = failure.message.replace(/,? but (received|got)\b[^]*$/, '')
  return quotesValue(expected, failure.value) ? `Expected a fitting ${failure.type}` : expected
}

/** A struct of a feature may word its message itself, and quote the value in it. */
function quotesValue(message: string, value: unknown): boolean {
  return typeof value === 'string' && value.length > 3 && message.includes(value)
}
