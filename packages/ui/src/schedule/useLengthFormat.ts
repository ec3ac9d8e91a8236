import { useLocale } from '../locale/index.ts'
import { useTime } from '../time/index.ts'

/** Writes lengths such as “25 min”; a programme has few different ones, so each is written once. */
export function useLengthFormat(): (milliseconds: number) => string {
  const { language } = useLocale()
  const { formatCountdown } = useTime()
  const known = new Map<string, string>()

  return (milliseconds) => {
    const key = `${language.value} ${milliseconds}`
    const length = known.get(key) ?? formatCountdown(milliseconds)
    known.set(key, length)
    return length
  }
}
