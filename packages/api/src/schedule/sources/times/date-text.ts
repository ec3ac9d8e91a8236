/** The order of the numbers in `6/12/2026`. */
export type DateOrder = 'dmy' | 'mdy'

const numbers = /(?<![\d:])(\d\d?)([-/.]) ?(\d\d?)\2 ?(\d{4}|\d\d)(?![\d:])/

/**
 * The order that all dates of a file prove together: a first number above 12 is a day, and so is a
 * second one. Undefined if nothing proves an order, or if the dates contradict each other.
 */
export function findDateOrder(texts: Iterable<string | undefined>): DateOrder | undefined {
  const found = new Set<DateOrder>()
  for (const text of texts) {
    const [, first, separator, second] = numbers.exec(text ?? '') ?? []
    if (separator === '.' || Number(first) > 12) found.add('dmy')
    else if (Number(second) > 12) found.add('mdy')
  }
  const [order, other] = found
  return other === undefined ? order : undefined
}

const iso = /^(\d{4})([-/.])(\d\d?)\2(\d\d?)\.?$/
const compact = /^(\d{4})(\d\d)(\d\d)$/
const dayFirst =
  /^(?:[a-z]{3,9}\.?,? )?(\d\d?)(?:\.|st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/i
const monthFirst = /^(?:[a-z]{3,9}\.?,? )?([a-z]{3,9})\.? {1,2}(\d\d?)(?:st|nd|rd|th)?,? (\d{4})$/i

/**
 * `2026-05-01` of `2026/5/1`, `20260501`, `1.5.2026`, `Fri, 01 May 2026` or `May 1, 2026`. Numbers with
 * slashes need an order, since a wrong guess moves half of a schedule by months.
 */
export function isoDate(
  text: string | undefined,
  order: DateOrder | undefined,
): string | undefined {
  const given = text?.trim() ?? ''
  const [, year, , month, day] = iso.exec(given) ?? []
  if (year) return checkDate(year, month, day)
  const [, y, m, d] = compact.exec(given) ?? []
  if (y) return checkDate(y, m, d)
  const [, day1, month1, year1] = dayFirst.exec(given) ?? []
  if (year1) return checkDate(year1, monthNumber(month1), day1)
  const [, month2, day2, year2] = monthFirst.exec(given) ?? []
  if (year2) return checkDate(year2, monthNumber(month2), day2)
  return ordered(given, order)
}

function ordered(text: string, order: DateOrder | undefined): string | undefined {
  const match = numbers.exec(text)
  if (match?.[0] !== text) return undefined
  const [, first, separator, second, last = ''] = match
  const year = last.length === 2 ? `20${last}` : last
  const known = order ?? (separator === '.' ? 'dmy' : undefined)
  if (known === undefined) return undefined
  return known === 'dmy' ? checkDate(year, second, first) : checkDate(year, first, second)
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function monthNumber(name = ''): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1)
}

function checkDate(year: string, month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text
}
