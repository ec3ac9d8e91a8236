/** The meaning of a duration of three parts. */
export type DurationForm = 'd:hh:mm' | 'h:mm:ss'

/** The meaning of all durations of a file or of a column. */
export interface DurationForms {
  readonly threeParts: DurationForm
  readonly twoParts: 'h:mm' | 'mm:ss'
  readonly number: 'hours' | 'minutes' | 'seconds'
}

export const durationParts = /^(\d{1,5}):(\d\d?)(?::(\d\d)(?:[.,]\d+)?)?$/
export const plainNumber = /^\d{1,9}(?:[.,]\d+)?$/

/** Reports that a form was assumed: how many durations, their form, and the option that names it. */
export type ReportAssumption = (message: string) => void

/** The forms of pretalx, EMF and Plenum's own exports. */
export const usualForms: DurationForms = {
  threeParts: 'd:hh:mm',
  twoParts: 'h:mm',
  number: 'minutes',
}

/** Decides from all durations together; only a clear proof is not reported. */
export function findDurationForms(
  texts: readonly string[],
  known: Partial<DurationForms>,
  report: ReportAssumption,
): DurationForms {
  const clocks = texts.flatMap((text) => {
    const parts = durationParts.exec(text)
    return parts ? [parts.slice(1)] : []
  })
  const [two, three] = [clocks.filter((parts) => !parts[2]), clocks.filter((parts) => parts[2])]
  return {
    threeParts: known.threeParts ?? findThreeParts(two, three, report),
    twoParts: known.twoParts ?? findTwoParts(two, three, report),
    number: known.number ?? findNumber(texts, report),
  }
}

type Parts = readonly (string | undefined)[]

/**
 * pretalx and EMF write `h:mm`, and `d:hh:mm` once a day is full. Other tools write `h:mm:ss`, the
 * form of c3voc's XSD, for every session.
 */
function findThreeParts(
  two: readonly Parts[],
  three: readonly Parts[],
  report: ReportAssumption,
): DurationForm {
  if (three.length === 0 || three.some(provesHours)) return 'h:mm:ss'
  // Sessions have no seconds.
  const hasMinutes = three.some(([, , last]) => last !== '00')
  if (two.length > 0 && hasMinutes) return 'd:hh:mm'
  const form = two.length > 0 || hasMinutes ? 'd:hh:mm' : 'h:mm:ss'
  report(
    `${count(three)} of three parts, such as ${three[0]?.join(':')}, ` +
      `${three.length === 1 ? 'was' : 'were'} read as ${form}. To name the form: --duration-form.`,
  )
  return form
}

/** No day has 45 hours, and no tool writes `0` days. */
function provesHours([first = '', second]: Parts): boolean {
  return Number(second) > 23 || first.startsWith('0')
}

/** Ten hours for the shortest of several sessions are ten minutes. */
function findTwoParts(
  two: readonly Parts[],
  three: readonly Parts[],
  report: ReportAssumption,
): DurationForms['twoParts'] {
  const isShort = two.length + three.length > 1 && two.every(([first]) => Number(first) >= 10)
  if (two.length === 0 || !isShort || !three.every(provesHours)) return 'h:mm'
  report(
    `${count(two)} of two parts, such as ${two[0]?.slice(0, 2).join(':')}, were read as mm:ss.`,
  )
  return 'mm:ss'
}

function findNumber(texts: readonly string[], report: ReportAssumption): DurationForms['number'] {
  const numbers = texts.filter((text) => plainNumber.test(text)).map(toNumber)
  const used = numbers.filter((number) => number > 0)
  if (used.length === 0) return 'minutes'
  const unit = isSeconds(used) ? 'seconds' : isHours(used) ? 'hours' : 'minutes'
  if (unit !== 'minutes')
    report(`${count(used)} without a unit, such as ${used[0]}, were read as ${unit}.`)
  return unit
}

/** Ten hours for the shortest session, or more than a day for a single one, are seconds. */
function isSeconds(numbers: readonly number[]): boolean {
  const isMuch = numbers.length > 1 || numbers.every((each) => each > 1440)
  return isMuch && numbers.every((each) => each >= 600 && each % 60 === 0)
}

function isHours(numbers: readonly number[]): boolean {
  const hasFraction = numbers.some((each) => !Number.isInteger(each))
  return numbers.every((each) => each <= (hasFraction ? 24 : 4))
}

export const toNumber = (text: string) => Number(text.replace(',', '.'))

const count = ({ length }: readonly unknown[]) =>
  `${length} ${length === 1 ? 'duration' : 'durations'}`
