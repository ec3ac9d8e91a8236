import type { ContentFinding } from '@plenum/shared'
import type { ContentTexts } from './read-content.ts'

/** Files as text. One that is not UTF-8 is an error, at the line where that begins. */
export function decodeFiles(files: ReadonlyMap<string, Uint8Array>): {
  readonly texts: ContentTexts
  readonly findings: readonly ContentFinding[]
} {
  const texts = new Map<string, string>()
  const findings: ContentFinding[] = []
  for (const [file, bytes] of files) {
    const text = decode(bytes)
    if (text !== undefined) texts.set(file, text)
    else findings.push({ ...notText, file, line: lastGoodLine(bytes) })
  }
  return { texts, findings }
}

const notText = {
  level: 'error',
  code: 'not-text',
  message: 'It is not written in UTF-8, or not a text.',
} as const

function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function lastGoodLine(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  const bad = lines.findIndex((line) => decode(Buffer.from(line, 'latin1')) === undefined)
  return bad + 1
}
