/**
 * Milliseconds that a `Retry-After` asks to wait: a number of seconds or a date (RFC 9110 §10.2.3).
 * A date counts from the service's own `Date`, for its clock may differ from ours; from `now` where
 * there is none. Undefined without a valid `Retry-After`. A date that has passed asks for no wait.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? ''
  // Seconds first: `new Date('120')` is a date too, in the year 120.
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const date = readDate(text)
  if (date === undefined) return undefined
  return Math.max(0, date - (readDate(headers.get('date') ?? '') ?? now))
}

function readDate(text: string): number | undefined {
  if (!httpDate.test(text)) return undefined
  // The oldest of the three forms, that of C's asctime, does not say so, yet means UTC as well.
  const date = Date.parse(/[a-z]$|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`)
  return Number.isNaN(date) ? undefined : date
}

const httpDate = /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/
