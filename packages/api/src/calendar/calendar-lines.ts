/** Joins content lines into a file: folded, each ended by CRLF (RFC 5545, 3.1). */
export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** A text value, escaped (RFC 5545, 3.3.11); control characters but tabs are dropped. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
}

/** Lines of at most 75 octets, the space that continues one included; no character is cut. */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line
  const parts: string[] = []
  let begin = 0
  let octets = 0
  for (let at = 0; at < line.length;) {
    const character = line.codePointAt(at) ?? 0
    const size = octetsOf(character)
    if (octets + size > 75) {
      parts.push(line.slice(begin, at))
      begin = at
      octets = 1
    }
    octets += size
    at += size === 4 ? 2 : 1
  }
  return [...parts, line.slice(begin)].join('\r\n ')
}

/** How many of them UTF-8 takes for a code point; to ask `Buffer` for each takes many times as long. */
function octetsOf(character: number): number {
  if (character < 0x80) return 1
  if (character < 0x800) return 2
  return character < 0x10000 ? 3 : 4
}
