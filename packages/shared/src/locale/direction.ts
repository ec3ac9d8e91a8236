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
const rightToLeftScripts = /-(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm)\b/i

/** The writing direction of a language tag, for the `dir` attribute. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  const base = language.split('-')[0] ?? ''
  return rightToLeft.has(base.toLowerCase()) || rightToLeftScripts.test(language) ? 'rtl' : 'ltr'
}
