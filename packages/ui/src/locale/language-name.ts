/**
 * What a language is called, by default in itself (“français”), with a capital where it stands
 * alone. A tag that nobody knows comes back as it is.
 */
export function languageName(tag: string, inLanguage: string = tag): string {
  try {
    const name = new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1)
  } catch {
    // Intl throws on tags that are not well formed, which a programme's source may contain.
    return tag
  }
}
