/**
 * The digits in what was typed or pasted, as 0–9, at most `length` of them. People paste “123 456”
 * and whole sentences, and type the digits of their own keyboard (Arabic ٠–٩, Persian ۰–۹).
 */
export function readDigits(text: string, length: number): string {
  return Array.from(text.normalize('NFKC').matchAll(/\p{Nd}/gu), ([digit]) => latinDigit(digit))
    .join('')
    .slice(0, length)
}

/** Decimal digits of a script stand in blocks of ten that begin at zero (Unicode, UAX 44). */
function latinDigit(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--
  return code - zero
}
