/**
 * The first letters of the first and the last word of a name; one in scripts whose letters join
 * or stand for syllables, where two beside each other would be read as a word.
 */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s\-·]+/u)
    .filter((word) => /^\p{L}/u.test(word))
  const [first = '', ...rest] = words.map(firstLetter)
  const last = rest.at(-1) ?? ''
  return /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u.test(first) ? first + last : first
}

function firstLetter(word: string): string {
  const [grapheme] = new Intl.Segmenter().segment(word)
  return (grapheme?.segment ?? '').toLocaleUpperCase()
}
