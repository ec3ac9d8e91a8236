const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }

const form = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/

/** The milliseconds of a time such as `90s`, `15m` or `1h30m`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const compact = text.replaceAll(/\s/g, '')
  const parts = compact === '' ? null : form.exec(compact)
  if (!parts) return undefined
  const ms = Object.values(units).map((unit, index) => Number(parts[index + 1] ?? 0) * unit)
  return ms.reduce((sum, part) => sum + part, 0)
}

/** The milliseconds of a time that a program wrote. */
export function durationMs(text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined) throw new TypeError(`${JSON.stringify(text)} is not a time such as 15m`)
  return ms
}
