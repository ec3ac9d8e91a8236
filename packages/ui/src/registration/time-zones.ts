/** Every zone that this browser can show times in, and `also`, by name. */
export function knownTimeZones(also: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return also && !known.includes(also) ? [...known, also].sort() : known
}
