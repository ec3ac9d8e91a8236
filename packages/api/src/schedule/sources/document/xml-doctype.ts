import { ProgrammeError } from '../programme-error.ts'

/**
 * The document without its DOCTYPE. One that declares anything of its own is refused before the
 * parser sees it: entities that expand without end, or that fetch files and addresses.
 */
export function withoutDoctype(text: string): string {
  const start = doctypeStart(text)
  if (start === undefined) return text
  const end = text.indexOf('>', start)
  if (end < 0) throw new ProgrammeError('programme.truncated')
  if (text.slice(start, end).includes('[')) throw new ProgrammeError('programme.unsafe')
  const rest = text.slice(0, start) + text.slice(end + 1)
  if (doctypeStart(rest) !== undefined) throw new ProgrammeError('programme.unsafe')
  return rest
}

/** Where the first `<!` stands that is neither a comment nor CDATA. Reads each character once. */
function doctypeStart(text: string): number | undefined {
  let at = text.indexOf('<!')
  while (at >= 0) {
    const closing = text.startsWith('<!--', at)
      ? '-->'
      : text.startsWith('<![CDATA[', at)
        ? ']]>'
        : undefined
    if (closing === undefined) return at
    const end = text.indexOf(closing, at + 4)
    if (end < 0) return undefined
    at = text.indexOf('<!', end)
  }
  return undefined
}
