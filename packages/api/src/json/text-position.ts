/** A place in a text, as editors count: both from 1, columns in UTF-16 units. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

/** Turns offsets into places; lines end with `\n`, `\r\n` or `\r`. */
export function positionsOf(text: string): (offset: number) => TextPosition {
  const starts = [
    0,
    ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length),
  ]
  return (offset) => {
    let line = starts.length
    while (line > 1 && (starts[line - 1] ?? 0) > offset) line -= 1
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 }
  }
}
