/** Shops take whatever people paste: without control characters, on one line, at most 200 long. */
export function cleanText(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return [...line].slice(0, 200).join('').trim()
}
