// Harakat and other marks of Arabic, the points of Hebrew, and the accents of European scripts.
// The vowel signs of Indian and South-East Asian scripts are marks too, but carry the word.
const accents =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640]/g

// Letters that Unicode does not take apart, but people who lack the key do; and the Arabic letters
// that are commonly written one for the other.
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ى: 'ي',
  ة: 'ه',
  ی: 'ي',
  ک: 'ك',
}
const letterPattern = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/**
 * A text as search compares it: lower case, without accents, harakat and tatweel, full width and
 * ligatures made plain, so that `strasse` finds `Straße` and `lodz` finds `Łódź`.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .replace(letterPattern, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
}
