const rightToLeft = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'nqo',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
])
const rightToLeftScripts = new Set(['adlm', 'arab', 'hebr', 'nkoo', 'rohg', 'syrc', 'thaa'])

/**
 * The writing direction of a language tag, for the `dir` attribute: that of its script where it
 * names one (`ur-Latn`), else that of the language.
 */
export function textDirection(language: string): 'ltr' | 'rtl' {
  const [base = '', ...subtags] = language.toLowerCase().split('-')
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag))
  const isRightToLeft = script ? rightToLeftScripts.has(script) : rightToLeft.has(base)
  return isRightToLeft ? 'rtl' : 'ltr'
}
