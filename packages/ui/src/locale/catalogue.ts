/** The languages that the components themselves speak; a consumer may add more. */
export const languages = ['en', 'es', 'fr', 'ar'] as const

export type UiLanguage = (typeof languages)[number]

type PluralForm = Intl.LDMLPluralRule

/** The plural forms that a language must have (Unicode CLDR, cardinal). */
interface RequiredForms {
  en: 'one' | 'other'
  // Spanish and French also know `many`, for whole millions, where `other` serves as well.
  es: 'one' | 'other'
  fr: 'one' | 'other'
  ar: PluralForm
}

type KeysIn<Language extends UiLanguage, Key> = Key extends `${infer Base}.${PluralForm}`
  ? `${Base}.${RequiredForms[Language]}`
  : Key

/** The texts of one feature in every language, each with the keys that English has. */
export type Catalogue<Key extends string> = {
  readonly [Language in UiLanguage]: Readonly<Record<KeysIn<Language, Key>, string>>
}

/**
 * The texts of one feature. English names the keys; a key or plural form that another language
 * lacks does not compile.
 */
export function defineMessages<Key extends string>(
  catalogue: { readonly en: Readonly<Record<Key, string>> } & {
    readonly [Language in Exclude<UiLanguage, 'en'>]: Readonly<
      Record<KeysIn<Language, NoInfer<Key>>, string>
    >
  },
): Catalogue<Key> {
  return catalogue as Catalogue<Key>
}
