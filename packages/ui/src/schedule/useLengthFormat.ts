import { useLocale } from '../locale/index.ts'
import { useTime } from '../time/index.ts'

export interface LengthFormats {
  /** Of so many milliseconds: 25 min. */
  readonly formatLength: (milliseconds: number) => string
  /**
   * Of a session: 25 min or, from half a day on, when it ends: – Mon, Nov 23, 21:00. Empty for one
   * without a known end.
   */
  readonly formatSpan: (span: { readonly start: number; readonly end: number }) => string
}

/** “60 hours” takes arithmetic to understand. */
const longSpan = 12 * 3_600_000

/** Writes lengths; a programme has few different ones, so each is written once. */
export function useLengthFormat(): LengthFormats {
  const { language } = useLocale()
  const { formatCountdown, formatEnd } = useTime()
  const known = new Map<string, string>()

  const formatLength = (milliseconds: number) => {
    const key = `${language.value} ${milliseconds}`
    const length = known.get(key) ?? formatCountdown(milliseconds)
    known.set(key, length)
    return length
  }
  return {
    formatLength,
    formatSpan: ({ start, end }) => {
      if (end <= start) return ''
      return end - start < longSpan ? formatLength(end - start) : `– ${formatEnd(start, end)}`
    },
  }
}
