/**
 * Seconds after midnight of `14:30`, `14.30`, `14h30`, `14:30:15`, `2:30 pm`, `9 Uhr`. Hours from 24
 * to 47 belong to the next day: `25:30` is half past one. Undefined for any other text.
 */
export function clockSeconds(text: string | undefined): number | undefined {
  const form = /^(\d\d?)(?:[:.h](\d\d)?)?(?::(\d\d)(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?|Uhr|h)?$/i
  const [whole, hours, minutes = '0', seconds = '0', half] = form.exec(text?.trim() ?? '') ?? []
  if (hours === undefined || /^\d+$/.test(whole ?? '')) return undefined
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const hour = half ? hourOfHalf(Number(hours), half) : Number(hours)
  if (hour === undefined || hour > 47) return undefined
  return (hour * 60 + Number(minutes)) * 60 + Number(seconds)
}

/** `14:30 PM` has one meaning, `14:30 AM` none. */
function hourOfHalf(hour: number, half: string): number | undefined {
  const isAfternoon = half.toLowerCase() === 'p'
  if (hour > 12) return isAfternoon && hour < 24 ? hour : undefined
  return (hour % 12) + (isAfternoon ? 12 : 0)
}

/** `01:30:00`, of seconds after midnight. */
export function formatClock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
