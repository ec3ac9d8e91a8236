/** Marks that are read in one step, some 1 ms. */
const stepLength = 10_000

/**
 * Where each member of a list or an object ends, in the text between its brackets. Undefined after
 * each `stepLength` marks, so that callers can pause. Throws a `SyntaxError` where brackets do not
 * match in number.
 */
export function* memberEnds(members: string): Generator<number | undefined> {
  const mark = /["[\]{},]/g
  let depth = 0
  for (let count = 1, found = mark.exec(members); found; found = mark.exec(members), count++) {
    const [sign] = found
    if (sign === '"') mark.lastIndex = stringEnd(members, found.index)
    else if (sign === ',') {
      if (depth === 0) yield found.index
    } else depth += sign === '[' || sign === '{' ? 1 : -1
    if (depth < 0) break
    if (count % stepLength === 0) yield
  }
  if (depth !== 0) throw new SyntaxError('Brackets do not match')
  yield members.length
}

/** The position after the closing quotation mark. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  if (end < 0) throw new SyntaxError('A string has no end')
  return end + 1
}

function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text.charAt(before - 1) === '\\') before -= 1
  return (at - before) % 2 === 1
}
