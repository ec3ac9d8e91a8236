import {
  createTranslator,
  localise,
  textDirection,
  type Localised,
  type LocalisedText,
  type Messages,
  type Translate,
} from '@plenum/shared'
import { computed, inject, provide, toValue, type ComputedRef, type InjectionKey } from 'vue'
import type { MaybeRefOrGetter } from 'vue'

export interface LocaleOptions {
  /** BCP 47 tag of the interface's language. */
  readonly language: MaybeRefOrGetter<string>
  /** The texts in that language. */
  readonly messages: MaybeRefOrGetter<Messages>
  /** Texts for keys that `messages` lacks. Default: none. */
  readonly fallback?: MaybeRefOrGetter<Messages>
  /** Languages to try for texts of the programme, after the interface's. Default: `['en']`. */
  readonly fallbackLanguages?: MaybeRefOrGetter<readonly string[]>
  /** Told of each key that has no text. Default: nobody. */
  readonly onMissing?: (key: string) => void
}

export interface UseLocaleReturn {
  readonly language: ComputedRef<string>
  readonly direction: ComputedRef<'ltr' | 'rtl'>
  readonly t: Translate
  /** The text of the programme nearest to the interface's language, and the language it is in. */
  readonly text: (value: Localised) => LocalisedText
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string
}

const localeKey: InjectionKey<UseLocaleReturn> = Symbol('plenum locale')

/** Gives every component below its language and texts; call it in the app's root component. */
export function provideLocale(options: LocaleOptions): UseLocaleReturn {
  const language = computed(() => toValue(options.language))
  const translator = computed(() =>
    createTranslator({
      language: language.value,
      messages: toValue(options.messages),
      fallback: toValue(options.fallback) ?? {},
      ...(options.onMissing ? { onMissing: options.onMissing } : {}),
    }),
  )
  const locale: UseLocaleReturn = {
    language,
    direction: computed(() => textDirection(language.value)),
    t: (key, parameters) => translator.value(key, parameters),
    text: (value) => localise(value, language.value, toValue(options.fallbackLanguages) ?? ['en']),
    number: (value, format) => new Intl.NumberFormat(language.value, format).format(value),
  }
  provide(localeKey, locale)
  return locale
}

/** The language and texts of the interface. Throws outside a component that `provideLocale` covers. */
export function useLocale(): UseLocaleReturn {
  const locale = inject(localeKey, undefined)
  if (!locale)
    throw new Error('useLocale needs provideLocale in a component above, as in the app root.')
  return locale
}
