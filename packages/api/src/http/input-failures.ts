import type { Failure, StructError } from 'superstruct'

const mostFailures = 20

/**
 * The failures of a value as a problem document carries them. Superstruct quotes the value in its
 * messages; a value may be a secret, so what is said is what was expected, never what came.
 */
export function describeFailures(
  part: string,
  error: StructError,
): { path: string; message: string }[] {
  return error
    .failures()
    .slice(0, mostFailures)
    .map((failure) => ({
      path: [part, ...failure.path.map(String)].join('.').slice(0, 200),
      message: describeFailure(failure),
    }))
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
