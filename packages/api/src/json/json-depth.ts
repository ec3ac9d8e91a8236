/**
 * Where a text goes deeper than `most` levels; undefined when it does not. Whatever reads the text
 * afterwards calls itself at each level, and would run out of stack in one that is hostile.
 */
export function tooDeepAt(text: string, most: number): number | undefined {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"?|[[\]{}]/g)) {
    if ((token === '{' || token === '[') && ++depth > most) return index
    if (token === '}' || token === ']') depth -= 1
  }
  return undefined
}
