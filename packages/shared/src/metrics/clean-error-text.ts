const longest = 200
const unprintable = /\p{Cc}|\p{Surrogate}/gu

type Cut = readonly [what: RegExp, replacement: string | ((found: string) => string)]

/** Each takes a time that grows with the text, not with its square: anyone may send one. */
const cuts: readonly Cut[] = [
  // An address of a page may carry a token in any of its parts.
  [/\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s"'`<>]+/giu, '[url]'],
  [/[^\s"'`<>()[\]{},;:]+/gu, (word) => (word.includes('@') ? '[address]' : word)],
  // What engines say about a member of nothing names the code's own words; other quotes quote data.
  [
    /(?<!\b(?:reading|setting|property|evaluating) )(["'`“‘«])(?:(?!\1)[^”’»]){1,500}["'`”’»]/gu,
    '[text]',
  ],
  [/\?[\w.%~-]+=[^\s]*/gu, '[query]'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b|(?<![\w:])(?:[\da-f]{0,4}:){3,7}[\da-f]{1,4}(?![\w:])/giu, '[ip]'],
  [/[\w+/=-]+/gu, (word) => (/\d/.test(word) ? '[number]' : word)],
  [/[\w+/=-]{32,}/gu, '[token]'],
]

/**
 * The message of a program's error without what it may have picked up from people: addresses of
 * pages and of people, quoted text, queries, numbers and tokens; at most 200 characters of the
 * first line.
 */
export function cleanErrorText(message: string): string {
  const [line = ''] = message.slice(0, 2000).trim().split('\n')
  const cleaned = cuts.reduce(applyCut, line)
  // Last, for where the text is cut may be the middle of a character.
  return cleaned.slice(0, longest).replace(unprintable, ' ').trim()
}

function applyCut(text: string, [what, replacement]: Cut): string {
  return text.replace(what, (found) =>
    typeof replacement === 'string' ? replacement : replacement(found),
  )
}

/** Where in the code an error arose, as file, line and column: `index-4f2a.js:10:231`. */
export function cleanErrorSource(source: string): string {
  const [, place = ''] =
    /(?:^|[/\\(@ ])([\w.-]{1,80}\.(?:m?[jt]s|vue)(?::\d{1,7}){0,2})\)?$/.exec(
      source.slice(0, 2000).replace(/[?#][^:]*/, ''),
    ) ?? []
  return place
}
