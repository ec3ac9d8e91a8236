// Lone surrogates and NUL can be kept by no database; the other controls have no meaning on a page.
const unprintable = /[\p{Cc}\p{Cs}\uFEFF\uFFFE\uFFFF]/gu
// A title that turns the reading direction round would turn the page around it, too.
const directionOverrides = /[\u202A-\u202E\u2066-\u2069]/g
const zeroWidth = /[\u200B\u2060]/g

/** A title or a name: one line, NFC, single blanks, no control or direction-override characters. */
export function cleanLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(unprintable, '')
    .replace(directionOverrides, '')
    .replace(zeroWidth, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** A longer text: as written, but with one kind of line end and without control characters. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unprintable, (character) => (/[\n\t]/.test(character) ? character : ''))
    .normalize('NFC')
    .trim()
}

const tag = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>/i
const blockTag = /<(?:p|br|div|pre|h[1-6]|table|blockquote)\b/i

/**
 * HTML as frab's authors write it: some tags, but paragraphs by blank lines, which a browser would
 * run together. Texts without any tag are left to the renderer, which knows them for plain.
 */
export function htmlWithParagraphs(text: string): string {
  if (!tag.test(text) || blockTag.test(text)) return text
  return text.replace(/\n{2,}/g, '<br><br>\n').replace(/([^>\n])\n(?=[^\n])/g, '$1<br>\n')
}
