/** Texts by dotted key, such as `{ "session.join": "Join now" }`. */
export type Messages = Readonly<Record<string, string>>

export interface MessageParameters {
  /** Picks the plural form: `<key>.one`, `<key>.other` … by the language's rules. */
  readonly count?: number
  readonly [name: string]: string | number | undefined
}

/** A text for a key, with `{name}` replaced. A missing key answers the key itself. */
export type Translate = (key: string, parameters?: MessageParameters) => string

export interface TranslatorOptions {
  /** BCP 47; decides plural forms and how numbers are written. */
  readonly language: string
  readonly messages: Messages
  /** Used where `messages` lacks a key. Default: none. */
  readonly fallback?: Messages
  /** Told of each key that neither has. Default: nobody. */
  readonly onMissing?: (key: string) => void
}

export function createTranslator(options: TranslatorOptions): Translate {
  const { language, messages, fallback = {}, onMissing } = options
  const plural = new Intl.PluralRules(language)
  const number = new Intl.NumberFormat(language)
  const find = (key: string) => messages[key] ?? fallback[key]

  return (key, parameters = {}) => {
    const { count } = parameters
    const form =
      count === undefined
        ? undefined
        : (find(`${key}.${plural.select(count)}`) ?? find(`${key}.other`))
    const text = form ?? find(key)
    if (text === undefined) {
      onMissing?.(key)
      return key
    }
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name]
      return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value
    })
  }
}
