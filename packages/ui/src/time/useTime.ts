import {
  computed,
  customRef,
  getCurrentScope,
  inject,
  onScopeDispose,
  provide,
  toValue,
  type ComputedRef,
  type InjectionKey,
  type MaybeRefOrGetter,
  type Ref,
} from 'vue'
import { useLocale } from '../locale/index.ts'
import { formatCountdown, formatRelative } from './duration-format.ts'
import { createTicker, fixedTicker, type Ticker } from './ticker.ts'
import {
  formatDay,
  formatEnd,
  formatMoment,
  formatRange,
  formatTime,
  formatZone,
  type DayStyle,
  type FormatContext,
  type Moment,
  type MomentStyle,
  type ZoneStyle,
} from './time-format.ts'

export interface TimeOptions {
  /** IANA zone of the venue. */
  readonly venueTimeZone: MaybeRefOrGetter<string>
  /** IANA zone to show times in. */
  readonly timeZone: MaybeRefOrGetter<string>
  /** The present in ms since 1970, moved by the caller. Default: a clock that ticks by itself. */
  readonly now?: Ref<number>
  /**
   * BCP 47 tag in whose way dates and times are written, such as `en-GB` for pages in `en`.
   * @default the interface's language
   */
  readonly language?: MaybeRefOrGetter<string | undefined>
  /** Default: what that language uses. */
  readonly hourCycle?: MaybeRefOrGetter<'h12' | 'h23' | undefined>
}

export interface UseTimeReturn {
  /** The present in ms since 1970; ticks each second once it has been read, until the scope ends. */
  readonly now: Readonly<Ref<number>>
  readonly timeZone: ComputedRef<string>
  readonly venueTimeZone: ComputedRef<string>
  /** 09:30 */
  readonly formatTime: (moment: Moment) => string
  /**
   * Sat, Nov 21, 09:30. The day is left out if `near`, a moment or a programme day, falls on the
   * same calendar day of the shown zone.
   */
  readonly formatMoment: (moment: Moment, near?: Moment, style?: MomentStyle) => string
  /**
   * 10:15, or Sun, Nov 22, 10:15 where the end is on another day and follows after half a day or
   * more. Empty if the end is not after the start, which means that it is unknown.
   */
  readonly formatEnd: (start: Moment, end: Moment) => string
  /**
   * 09:30 – 10:15, days as in `formatMoment` and `formatEnd`.
   * @default near the start, whose day is left out
   */
  readonly formatRange: (start: Moment, end: Moment, near?: Moment) => string
  /** Of a programme day (`2026-11-21`) or of a moment's day. Default style: `short`. */
  readonly formatDay: (day: Moment, style?: DayStyle) => string
  /** The shown zone's name at a moment. Defaults: `short`, the present as last known. */
  readonly formatZone: (style?: ZoneStyle, at?: Moment) => string
  /** The two largest units of so many milliseconds: 1 h 5 min. */
  readonly formatCountdown: (milliseconds: number) => string
  /** How far a moment is from now: in 5 minutes. */
  readonly formatRelative: (moment: Moment) => string
  /** The same ways of writing, in another IANA zone than the one that is shown. */
  readonly inZone: (timeZone: string) => ZonedFormats
}

export type ZonedFormats = Pick<
  UseTimeReturn,
  'formatTime' | 'formatMoment' | 'formatEnd' | 'formatRange' | 'formatDay' | 'formatZone'
>

interface Time {
  readonly ticker: Ticker
  readonly options: TimeOptions
}

const timeKey: InjectionKey<Time> = Symbol('plenum time')

/** Gives every component below its zone and its clock; call it in the app's root component. */
export function provideTime(options: TimeOptions): void {
  provide(timeKey, { options, ticker: options.now ? fixedTicker(options.now) : createTicker() })
}

/** The clock and the way times are written. Throws where `provideTime` covers nothing above. */
export function useTime(): UseTimeReturn {
  const time = inject(timeKey, undefined)
  if (!time) throw new Error('useTime needs provideTime in a component above, as in the app root.')
  const { options, ticker } = time
  const { language } = useLocale()
  const now = watchedNow(ticker)
  const timeZone = computed(() => toValue(options.timeZone))
  const context = computed<FormatContext>(() => ({
    language: toValue(options.language) ?? language.value,
    timeZone: timeZone.value,
    hourCycle: toValue(options.hourCycle),
  }))
  return {
    now,
    timeZone,
    venueTimeZone: computed(() => toValue(options.venueTimeZone)),
    ...zonedFormats(() => context.value),
    formatCountdown: (milliseconds) => formatCountdown(language.value, milliseconds),
    formatRelative: (moment) =>
      formatRelative(language.value, new Date(moment).getTime() - now.value),
    inZone: (timeZone) => zonedFormats(() => ({ ...context.value, timeZone })),
  }
}

function zonedFormats(context: () => FormatContext): ZonedFormats {
  return {
    formatTime: (moment) => formatTime(context(), moment),
    formatMoment: (moment, near, style) => formatMoment(context(), moment, near, style),
    formatEnd: (start, end) => formatEnd(context(), start, end),
    formatRange: (start, end, near) => formatRange(context(), start, end, near),
    formatDay: (day, style = 'short') => formatDay(context(), day, style),
    formatZone: (style = 'short', at) =>
      formatZone(context(), style, at === undefined ? Date.now() : new Date(at).getTime()),
  }
}

/** Starts the clock at the first read only: a thousand tiles that format times need no ticking. */
function watchedNow(ticker: Ticker): Readonly<Ref<number>> {
  const scope = getCurrentScope()
  let stop: (() => void) | undefined
  if (scope) onScopeDispose(() => stop?.())
  return customRef(() => ({
    get: () => {
      if (scope?.active) stop ??= ticker.watch()
      return ticker.now.value
    },
    set: () => undefined,
  }))
}
