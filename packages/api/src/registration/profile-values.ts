import { isTimeZone, PlenumError } from '@plenum/shared'

/**
 * A language tag in its canonical form.
 * @throws {PlenumError} `request.invalid` when it is not a BCP 47 tag.
 */
export function readLanguage(value: string): string {
  try {
    return Intl.getCanonicalLocales(value)[0] ?? value
  } catch {
    throw invalid('language', 'Expected a language tag such as fr or pt-BR')
  }
}

/**
 * A zone that times can be shown in.
 * @throws {PlenumError} `request.invalid` when it is not an IANA zone.
 */
export function readTimeZone(value: string): string {
  if (isTimeZone(value)) return value
  throw invalid('timeZone', 'Expected a time zone such as Europe/Paris')
}

function invalid(member: string, message: string): PlenumError {
  return new PlenumError('request.invalid', {
    extra: { failures: [{ path: `body.${member}`, message }] },
  })
}
