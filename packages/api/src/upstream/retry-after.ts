/**
 * Milliseconds that a `Retry-After` asks to wait: a number of seconds or a date (RFC 9110 §10.2.3).
 * Undefined when there is none or it says neither. A date that has passed asks for no wait.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  // Seconds first: `new Date('120')` is a date too, in the year 120.
  if (/^\d+$/.test(text)) return Number(text) * 1000
  if (!httpDate.test(text)) return undefined
  // The oldest of the three forms, that of C's asctime, does not say so, yet means UTC as well.
  const date = Date.parse(/[a-z]$|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

const httpDate = /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/
